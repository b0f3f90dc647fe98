import { useEffect, useRef, useState } from 'react';
import { Outlet, useLocation, useNavigate, useNavigation } from 'react-router';
import { useLive } from '../api/hooks.ts';
import { BottomBar } from './BottomBar.tsx';
import { Help } from './Help.tsx';
import { Navigation } from './Navigation.tsx';
import { useOverlayWatch } from './overlays.ts';
import { Palette } from './Palette.tsx';
import { PAGES } from './pages.ts';
import classes from './Shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { StopBanner } from './StopBanner.tsx';

/** What stands around every page: the navigation, what is stopped, the palette, the help. */
export function Shell() {
  const [help, setHelp] = useState(false);
  const navigate = useNavigate();
  const { state } = useNavigation();
  const { toggle } = useLive();
  useOverlayWatch();
  const jumps = PAGES.map(({ key, path }) => [`g ${key}`, () => void navigate(path)]);
  useShortcuts({ '?': () => setHelp(true), p: toggle, ...Object.fromEntries(jumps) });
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <Navigation onHelp={() => setHelp(true)} />
      <StopBanner />
      <main id="content" className={classes.content} tabIndex={-1} ref={useFocusOnArrival()}>
        {state === 'loading' && <div className={classes.progress} role="presentation" />}
        <Outlet />
      </main>
      <BottomBar />
      <Palette onHelp={() => setHelp(true)} />
      <Help opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** A new page has the focus, so that the keyboard and screen readers begin there. */
function useFocusOnArrival() {
  const ref = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    ref.current?.scrollTo(0, 0);
    ref.current?.focus({ preventScroll: true });
  }, [pathname]);
  return ref;
}
