import type { Page, RollbackStep } from '@reprise/contract';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { one } from '../../../api/queries.ts';
import { Change } from '../../../components/Change.tsx';
import { Facts } from '../../../components/Facts.tsx';
import { Id } from '../../../components/Id.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { Shown } from '../../../components/Shown.tsx';
import { Status } from '../../../components/Status.tsx';
import { SubjectLink } from '../../../components/SubjectLink.tsx';
import { When } from '../../../components/When.tsx';
import { summaryOf } from './columns.tsx';
import { outcomeOf, whyOf, type Phase } from './words.ts';
import classes from './steps.module.css';

interface StepModalProps {
  readonly rollback: string;
  /** The id of its action; undefined: the dialog is closed. */
  readonly step: string | undefined;
  readonly phase: Phase;
  readonly onClose: () => void;
}

/** All that is known of one step: what the action did, what became of it, and why. */
export const StepModal = ({ rollback, step, phase, onClose }: StepModalProps) => (
  <Modal
    opened={step !== undefined}
    onClose={onClose}
    title="Step"
    size="lg"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    {step !== undefined && <Known rollback={rollback} action={step} phase={phase} />}
  </Modal>
);

interface KnownProps {
  readonly rollback: string;
  readonly action: string;
  readonly phase: Phase;
}

function Known({ rollback, action, phase }: KnownProps) {
  const path = `/rollbacks/${rollback}/steps`;
  const about = { id: rollback };
  const query = useQuery({
    ...one<Page<RollbackStep>>('progress', path, about, { action }),
    refetchInterval: phase === 'during' ? FOLLOW_MS : false,
  });
  return (
    <Loaded of={query} lines={7} height={30}>
      {({ items: [step] }) =>
        step === undefined ? (
          <p className={classes.why}>This rollback has no such step.</p>
        ) : (
          <Detail step={step} phase={phase} />
        )
      }
    </Loaded>
  );
}

const FOLLOW_MS = 2000;

function Detail({ step, phase }: { readonly step: RollbackStep; readonly phase: Phase }) {
  const { word, tone } = outcomeOf(step, phase);
  const why = whyOf(step);
  return (
    <div className={classes.detail}>
      <p className={classes.summary}>
        <Shown text={summaryOf(step)} />
      </p>
      <p>
        <Status status={step.outcome ?? 'waiting'} tone={tone} look="badge">
          {word}
        </Status>{' '}
        <When at={step.settledAt} none="" />
      </p>
      {why !== '' && (
        <p className={classes.why} data-tone={tone}>
          <Shown text={why} />
        </p>
      )}
      {step.change !== null && (
        <Change field={step.field} from={step.change.from} to={step.change.to} />
      )}
      <Facts of={factsOf(step)} />
    </div>
  );
}

function factsOf(step: RollbackStep) {
  const { repository, number, field, actor, touchedAt, reason, because, retry, kind } = step;
  const residue = step.residue ?? step.planResidue;
  return [
    ['On', <SubjectLink key="on" repository={repository} number={number} />],
    ['Field', field === null ? undefined : <Shown key="f" text={field} />],
    ['Kind', kind === null ? undefined : <code key="k">{kind}</code>],
    ['By the plan', because === null ? undefined : <Shown key="b" text={because} />],
    ['Touched by', actor === null ? undefined : <Shown key="t" text={actor} />],
    ['Touched', touchedAt === null ? undefined : <When key="w" at={touchedAt} />],
    ['Reason', reason === null ? undefined : <code key="r">{reason}</code>],
    ['Stays', residue === null ? undefined : <Shown key="s" text={residue} />],
    ['Tried again', retry === 0 ? undefined : String(retry)],
    ['Action', <Id key="id" id={step.action} />],
  ] as const;
}
