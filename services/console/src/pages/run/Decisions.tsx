import type { Action, AnalystProposal, Decision, RunDetail } from '@reprise/contract';
import { IconGavel } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Confidence } from '../../components/Confidence.tsx';
import { EvidenceList } from '../../components/EvidenceList.tsx';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { Verdicts } from '../../components/Verdicts.tsx';
import { When } from '../../components/When.tsx';
import { plural } from '../../words/numbers.ts';
import { decisionsOf } from '../runs/words.ts';
import { Parameters } from './Parameters.tsx';
import { Performed } from './Performed.tsx';
import { Step } from './Step.tsx';
import classes from './run.module.css';

interface DecisionsProps {
  readonly run: RunDetail;
  /** By id. */
  readonly actions: ReadonlyMap<string, Action>;
}

/** What the run would like to do, what policy answered, and what became of it. */
export function Decisions({ run, actions }: DecisionsProps) {
  const { decisions } = run;
  const waits = run.awaiting > 0;
  return (
    <Step
      icon={IconGavel}
      tone={waits ? 'warn' : decisions.some(({ action }) => action !== null) ? 'good' : 'quiet'}
      at={decisions[0]?.decidedAt ?? null}
      title={`${plural(decisions.length, 'proposal')} decided: ${decisionsOf(run)}`}
    >
      <ul className={classes.decisions}>
        {decisions.map((decision) => (
          <One
            key={decision.proposal}
            decision={decision}
            actions={actions}
            withdrawn={withdrawnOf(run, decision)}
          />
        ))}
      </ul>
    </Step>
  );
}

type Withdrawal = AnalystProposal['withdrawn'];

/** Whether what came of an analyst's proposal was undone. */
const withdrawnOf = ({ analysis }: RunDetail, { proposal }: Decision): Withdrawal =>
  analysis?.proposals.find((one) => one.proposal === proposal)?.withdrawn ?? null;

const Withdrawn = ({ of }: { readonly of: NonNullable<Withdrawal> }) => (
  <p className={classes.words}>
    Withdrawn <When at={of.at} none="" />: undone by{' '}
    <Id id={of.rollback} to={`/rollbacks/${of.rollback}`} />
  </p>
);

interface OneProps {
  readonly decision: Decision;
  readonly actions: ReadonlyMap<string, Action>;
  readonly withdrawn: Withdrawal;
}

function One({ decision, actions, withdrawn }: OneProps) {
  const { approval, action, because, rationale, evidence, verdicts, reason } = decision;
  const performed = action === null ? undefined : actions.get(action);
  return (
    <li className={classes.decision}>
      <div className={classes.decisionHead}>
        <h3>
          <Shown text={decision.summary} />
        </h3>
        <Status status={decision.decision} look="badge" />
        <Confidence value={decision.confidence} />
        {approval !== null && (
          <Link to={`/approvals/${decision.proposal}`} className={`${classes.end} ${classes.link}`}>
            {approval.status === 'waiting' ? 'Answer it' : `${approval.status} by a person`}
          </Link>
        )}
      </div>
      {rationale !== null && rationale !== '' && (
        <p>
          <Shown text={rationale} />
        </p>
      )}
      {evidence.length > 0 && <EvidenceList of={evidence} />}
      {performed === undefined && <Parameters kind={decision.kind} of={decision.parameters} />}
      {performed !== undefined && <Performed action={performed} />}
      {withdrawn !== null && <Withdrawn of={withdrawn} />}
      {because !== '' && (
        <p className={classes.words}>
          <Shown text={because} /> {reason !== null && <code>{reason}</code>}
        </p>
      )}
      {verdicts.length > 0 && (
        <details className={classes.more}>
          <summary>{plural(verdicts.length, 'check')}</summary>
          <Verdicts of={verdicts} />
        </details>
      )}
    </li>
  );
}
