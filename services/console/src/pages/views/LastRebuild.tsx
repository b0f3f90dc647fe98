import type { Rebuild } from '@reprise/contract';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { When } from '../../components/When.tsx';
import { plural } from '../../words/numbers.ts';
import classes from './views.module.css';

/** The latest rebuild: who asked for it, how it ended, and what it covers. */
export function LastRebuild({ rebuild }: { readonly rebuild: Rebuild | null }) {
  if (rebuild === null) return <p className={classes.words}>It was never built again.</p>;
  const { status, requestedBy, requestedAt, finishedAt, events, rows, because } = rebuild;
  return (
    <p className={classes.words}>
      <Status status={status}>{`rebuild ${status}`}</Status> asked by <Shown text={requestedBy} />{' '}
      <When at={requestedAt} />
      {finishedAt !== null && (
        <>
          , over <When at={finishedAt} />
        </>
      )}
      {events !== null && rows !== null && (
        <>
          : {plural(events, 'record')} made {plural(rows, 'row')}
        </>
      )}
      {because !== null && because !== '' && (
        <>
          . <Shown text={because} />
        </>
      )}
    </p>
  );
}
