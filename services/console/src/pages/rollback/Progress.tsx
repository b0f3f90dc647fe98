import type { RollbackDetail } from '@reprise/contract';
import { Progress as Track } from '@mantine/core';
import { Status } from '../../components/Status.tsx';
import { plural } from '../../words/numbers.ts';
import classes from '../rollbacks/rollbacks.module.css';

/** How far a rollback is. */
export function Progress({ rollback }: { readonly rollback: RollbackDetail }) {
  const { steps, undone, skipped, failed, waiting } = rollback.counts;
  if (steps === 0) {
    return (
      <p className={classes.words}>
        {rollback.plannedAt === null ? 'It is being planned.' : 'There was nothing to undo.'}
      </p>
    );
  }
  const share = (count: number): number => (count / steps) * 100;
  return (
    <div className={classes.progress}>
      <Track.Root
        size="md"
        role="group"
        aria-label={`${steps - waiting} of ${plural(steps, 'step')}`}
      >
        <Track.Section value={share(undone)} color="var(--good)" aria-label="undone" />
        <Track.Section value={share(skipped)} color="var(--warn)" aria-label="left alone" />
        <Track.Section value={share(failed)} color="var(--bad)" aria-label="failed" />
      </Track.Root>
      <div className={classes.counts} role="status">
        <Status status="compensated">{`${undone} undone`}</Status>
        {skipped > 0 && <Status status="partial">{`${skipped} left alone`}</Status>}
        {failed > 0 && <Status status="failed">{`${failed} failed`}</Status>}
        {waiting > 0 && <Status status="running">{`${waiting} to go`}</Status>}
      </div>
    </div>
  );
}
