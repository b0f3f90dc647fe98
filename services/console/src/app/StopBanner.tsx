import type { Switch } from '@reprise/contract';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { switchesQuery } from '../api/switches.ts';
import { Shown } from '../components/Shown.tsx';
import { When } from '../components/When.tsx';
import { plural } from '../words/numbers.ts';
import { sentence } from '../words/sentence.ts';
import { scopeWords } from '../words/switches.ts';
import classes from './StopBanner.module.css';
import { repositoryAt, saidHere } from './stopped.ts';

/** Above every page: that everything is stopped, or something of the repository that is looked at. */
export function StopBanner() {
  const { pathname, search } = useLocation();
  const { data } = useQuery(switchesQuery);
  const said = saidHere(data?.items ?? [], repositoryAt(pathname, search));
  const [first, ...others] = said;
  if (first === undefined) return null;
  return (
    <aside className={classes.banner} aria-label="Stopped" data-scope={first.scope}>
      <IconHandStop size={17} className={classes.icon} aria-hidden />
      <p className={classes.words}>
        <What of={first} />
        {others.length > 0 && <span> And {plural(others.length, 'more stop')} here.</span>}
      </p>
      {pathname !== '/switches' && (
        <Link to="/switches" className={classes.link}>
          See it, or let it go on
        </Link>
      )}
    </aside>
  );
}

const What = ({ of }: { readonly of: Switch }) => (
  <>
    <b role="status">
      <Shown text={sentence(scopeWords(of))} /> is stopped
    </b>
    <span className={classes.since}>
      {' '}
      by <Shown text={of.by} /> <When at={of.at} />
    </span>
    : <Shown text={of.reason} />
    {of.held > 0 && <>. {plural(of.held, 'action waits', 'actions wait')}.</>}
  </>
);
