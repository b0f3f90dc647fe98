import type { RollbackDetail } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { Id } from '../../components/Id.tsx';
import { Page } from '../../components/Page.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { When } from '../../components/When.tsx';
import { statusWord } from '../rollbacks/words.ts';
import { Progress } from './Progress.tsx';
import { StepTaken } from './StepTaken.tsx';
import classes from '../rollbacks/rollbacks.module.css';

/** While it runs, it is read again so often: hints may be lost. */
const FOLLOW_MS = 1000;

/** One rollback: how far it is, and what became of each step. */
export function RollbackPage() {
  const { id = '' } = useParams();
  useShortcuts({ Escape: useBack('/rollbacks') });
  const query = useQuery({
    ...one<RollbackDetail>('rollbacks', `/rollbacks/${id}`, { id }),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : FOLLOW_MS),
  });
  const { data: rollback } = query;
  return (
    <Page
      title="Rollback"
      above={<Link to="/rollbacks">Rollbacks</Link>}
      beside={
        rollback !== undefined && (
          <Status status={rollback.status} look="badge">
            {statusWord(rollback.status)}
          </Status>
        )
      }
    >
      <Loaded of={query} lines={8} height={34}>
        {(known) => <Known rollback={known} />}
      </Loaded>
    </Page>
  );
}

const isOver = (rollback: RollbackDetail | undefined): boolean =>
  ['finished', 'partial', 'cancelled'].includes(rollback?.status ?? '');

function Known({ rollback }: { readonly rollback: RollbackDetail }) {
  const { scope, requestedBy, requestedAt, because, steps } = rollback;
  return (
    <>
      <p className={classes.words}>
        {scope?.run !== undefined && (
          <>
            All that the run <Id id={scope.run} to={`/runs/${scope.run}`} /> did.{' '}
          </>
        )}
        {scope?.action !== undefined && (
          <>
            The action <Id id={scope.action} />.{' '}
          </>
        )}
        Asked {requestedBy !== null && <Shown text={`by ${requestedBy}`} />}{' '}
        <When at={requestedAt} />
        {because !== null && because !== '' && (
          <>
            {': '}
            <Shown text={because} />
          </>
        )}
      </p>
      <Progress rollback={rollback} />
      <ol className={classes.steps}>
        {steps.map((step) => (
          <StepTaken key={step.action} step={step} />
        ))}
      </ol>
    </>
  );
}
