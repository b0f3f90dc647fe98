import { Drawer, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import classes from './BottomBar.module.css';
import { LiveSwitch } from './LiveSwitch.tsx';
import { SchemeSwitch } from './Navigation.tsx';
import { isWithin, PAGES, type PageEntry } from './pages.ts';
import { RunningJobs } from './RunningJobs.tsx';
import { useWaiting } from './useWaiting.ts';

/** The navigation of small screens: four pages, and the rest in a drawer. */
export function BottomBar() {
  const [opened, more] = useDisclosure(false);
  return (
    <nav className={classes.bar} aria-label="Pages, small screen">
      {PAGES.filter(({ first }) => first === true).map((page) => (
        <Item key={page.path} page={page} />
      ))}
      <button type="button" className={classes.item} onClick={more.open} aria-expanded={opened}>
        <IconDots size={20} stroke={1.7} />
        More
      </button>
      <Drawer opened={opened} onClose={more.close} position="bottom" size="80%" title="More">
        <ul className={classes.more}>
          {PAGES.filter(({ first }) => first !== true).map((page) => (
            <li key={page.path}>
              <Link to={page.path} className={classes.row} onClick={more.close}>
                <page.icon size={18} stroke={1.7} />
                <span>
                  {page.name}
                  <small>{page.about}</small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <RunningJobs />
        <Group justify="space-between" mt="sm" wrap="nowrap">
          <LiveSwitch />
          <SchemeSwitch />
        </Group>
      </Drawer>
    </nav>
  );
}

function Item({ page }: { readonly page: PageEntry }) {
  const { pathname } = useLocation();
  const waiting = useWaiting(page);
  const here = isWithin(page, pathname);
  return (
    <Link to={page.path} className={classes.item} aria-current={here ? 'page' : undefined}>
      <page.icon size={20} stroke={1.7} />
      {page.name}
      {waiting > 0 && <span className={classes.count}>{waiting}</span>}
    </Link>
  );
}
