import {
  ActionIcon,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import {
  IconKeyboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { LiveSwitch } from './LiveSwitch.tsx';
import { Mark } from './Mark.tsx';
import classes from './Navigation.module.css';
import { isWithin, PAGES, type PageEntry } from './pages.ts';
import { RunningJobs } from './RunningJobs.tsx';
import { useWaiting } from './useWaiting.ts';

/** The navigation at the left of wide screens; it can be narrowed to its icons. */
export function Navigation({ onHelp }: { readonly onHelp: () => void }) {
  const [narrow, setNarrow] = useLocalStorage({
    key: 'reprise.navigation.narrow',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const fold = narrow ? 'Widen the navigation' : 'Narrow the navigation';
  return (
    <nav className={classes.navigation} data-narrow={narrow} aria-label="Pages">
      <Link to="/" className={classes.brand} aria-label="Reprise, overview">
        <Mark />
        {!narrow && <span>Reprise</span>}
      </Link>
      <button
        type="button"
        className={classes.find}
        onClick={spotlight.open}
        aria-label={narrow ? 'Find' : undefined}
      >
        <IconSearch size={15} />
        {!narrow && <span>Find …</span>}
        {!narrow && <kbd>{/Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl '}K</kbd>}
      </button>
      <ul className={classes.pages}>
        {PAGES.map((page) => (
          <Item key={page.path} page={page} narrow={narrow} />
        ))}
      </ul>
      <div className={classes.foot}>
        <RunningJobs narrow={narrow} />
        <LiveSwitch narrow={narrow} />
        <div className={classes.tools}>
          <SchemeSwitch />
          <Tooltip label="Keyboard shortcuts (?)">
            <ActionIcon onClick={onHelp} aria-label="Keyboard shortcuts">
              <IconKeyboard size={17} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={fold}>
            <ActionIcon onClick={() => setNarrow(!narrow)} aria-label={fold}>
              {narrow ? (
                <IconLayoutSidebarLeftExpand size={17} />
              ) : (
                <IconLayoutSidebarLeftCollapse size={17} />
              )}
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
    </nav>
  );
}

function Item({ page, narrow }: { readonly page: PageEntry; readonly narrow: boolean }) {
  const { pathname } = useLocation();
  const here = isWithin(page, pathname);
  const waiting = useWaiting(page);
  return (
    <li>
      <Tooltip label={page.name} position="right" disabled={!narrow}>
        <Link
          to={page.path}
          className={classes.item}
          aria-label={narrow ? page.name : undefined}
          aria-current={here ? 'page' : undefined}
        >
          <page.icon size={17} stroke={1.7} />
          {!narrow && <span className={classes.name}>{page.name}</span>}
          {waiting > 0 && (
            <span className={classes.count}>
              {waiting > 99 ? '99+' : waiting}
              <VisuallyHidden> {page.counted ?? 'waiting'}</VisuallyHidden>
            </span>
          )}
        </Link>
      </Tooltip>
    </li>
  );
}

export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const label = dark ? 'Light colours' : 'Dark colours';
  return (
    <Tooltip label={label}>
      <ActionIcon onClick={() => setColorScheme(dark ? 'light' : 'dark')} aria-label={label}>
        {dark ? <IconSun size={17} /> : <IconMoon size={17} />}
      </ActionIcon>
    </Tooltip>
  );
}
