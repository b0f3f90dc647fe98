import type { RollbackDetail } from '@reprise/contract';
import { Progress as Track } from '@mantine/core';
import { Bars } from '../../components/Bars.tsx';
import { Status } from '../../components/Status.tsx';
import { isOver, isPlanning } from '../../components/undo/states.ts';
import { count, plural } from '../../words/numbers.ts';
import { sharesOf } from '../rollbacks/words.ts';
import classes from './rollback.module.css';

/** How far a rollback is: a bar, and how many steps came to what, or will. */
export function Progress({ rollback }: { readonly rollback: RollbackDetail }) {
  const { counts, status, startedAt } = rollback;
  if (isPlanning(rollback)) return <Bars lines={1} height={36} />;
  if (counts.steps === 0) return null;
  const begun = startedAt !== null || status === 'running' || isOver(rollback);
  const share = sharesOf(begun ? counts : { ...counts, skipped: 0 });
  const settled = begun ? counts.steps - counts.waiting : 0;
  return (
    <div className={classes.progress}>
      <Track.Root
        size="md"
        role="img"
        aria-label={`${count(settled)} of ${plural(counts.steps, 'step')}`}
      >
        <Track.Section value={share.undone} color="var(--good)" aria-hidden />
        <Track.Section value={share.skipped} color="var(--warn)" aria-hidden />
        <Track.Section value={share.failed} color="var(--bad)" aria-hidden />
      </Track.Root>
      <div className={classes.counts} role="status">
        {begun ? <Done rollback={rollback} /> : <Planned counts={counts} />}
      </div>
    </div>
  );
}

type Counts = RollbackDetail['counts'];

const Planned = ({ counts: { waiting, skipped } }: { readonly counts: Counts }) => (
  <>
    <Status status="planned" tone="quiet">{`${count(waiting)} to undo`}</Status>
    {skipped > 0 && (
      <Status status="partial" tone="quiet">{`${count(skipped)} to leave alone`}</Status>
    )}
  </>
);

function Done({ rollback }: { readonly rollback: RollbackDetail }) {
  const { undone, skipped, failed, waiting } = rollback.counts;
  const over = isOver(rollback);
  return (
    <>
      <Status status="compensated" tone="good">{`${count(undone)} undone`}</Status>
      {waiting > 0 && (
        <Status status="running" tone={over ? 'quiet' : 'busy'}>
          {`${count(waiting)} ${over ? 'not begun' : 'to go'}`}
        </Status>
      )}
      {skipped > 0 && <Status status="partial">{`${count(skipped)} left alone`}</Status>}
      {failed > 0 && <Status status="failed">{`${count(failed)} failed`}</Status>}
    </>
  );
}
