import type { RollbackStep } from '@reprise/contract';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { When } from '../../components/When.tsx';
import classes from '../rollbacks/rollbacks.module.css';

/** One step: undone, left alone because somebody touched it since, or failed. */
export function StepTaken({ step }: { readonly step: RollbackStep }) {
  const { outcome, summary, action, repository, number, settledAt, residue } = step;
  return (
    <li className={classes.step} data-skipped={outcome === 'skipped'}>
      <div className={classes.stepHead}>
        <b>
          <Shown text={summary ?? 'an action that was not read yet'} />
        </b>
        <SubjectLink repository={repository} number={number} />
        <Id id={action} />
        <span className={classes.end}>
          <State outcome={outcome} /> <When at={settledAt} none="" />
        </span>
      </div>
      <Reason step={step} />
      {residue !== null && (
        <p className={classes.residue}>
          Stays: <Shown text={residue} />
        </p>
      )}
    </li>
  );
}

function State({ outcome }: Pick<RollbackStep, 'outcome'>) {
  switch (outcome) {
    case 'compensated':
      return <Status status="compensated" look="badge" />;
    case 'skipped':
      return (
        <Status status="partial" look="badge">
          left alone
        </Status>
      );
    case 'failed':
      return <Status status="failed" look="badge" />;
    case null:
      return (
        <Status status="running" look="badge">
          to do
        </Status>
      );
    default:
      return outcome satisfies never;
  }
}

/** Why it was not undone: whose edit it was, where that is known. */
function Reason({ step }: { readonly step: RollbackStep }) {
  const { outcome, reason, message, actor, touchedAt, because } = step;
  if (outcome === 'skipped' && actor !== null) {
    return (
      <p className={classes.kept}>
        <b>
          <Shown text={actor} /> touched it
        </b>{' '}
        <When at={touchedAt} none="since" />, so it is theirs now.{' '}
        {message !== null && <Shown text={message} />}
      </p>
    );
  }
  const words = message ?? because;
  return (
    <>
      {words !== null && words !== '' && (
        <p className={classes.words}>
          <Shown text={words} /> {reason !== null && <code>{reason}</code>}
        </p>
      )}
    </>
  );
}
