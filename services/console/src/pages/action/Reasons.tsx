import type { Action, RunDetail } from '@reprise/contract';
import { Link } from 'react-router';
import { Confidence } from '../../components/Confidence.tsx';
import { EvidenceList } from '../../components/EvidenceList.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Verdicts } from '../../components/Verdicts.tsx';
import { sentence } from '../../words/sentence.ts';
import { shortReason } from '../../words/verdicts.ts';
import classes from './action.module.css';

interface ReasonsProps {
  readonly action: Action;
  readonly run: RunDetail | undefined;
}

/** Why it was decided, what that rests on, and what checking again just before found. */
export function Reasons({ action, run }: ReasonsProps) {
  const decision = run?.decisions.find((one) => one.action === action.id);
  const rationale = decision?.rationale ?? null;
  return (
    <div className={classes.outcome}>
      <p>
        <Shown text={sentence(shortReason(action.because, rationale))} />{' '}
        <Confidence value={action.confidence} />
      </p>
      {rationale !== null && (
        <p className={classes.quiet}>
          <Shown text={rationale} />
        </p>
      )}
      {decision !== undefined && decision.evidence.length > 0 && (
        <EvidenceList of={decision.evidence} />
      )}
      {action.verdicts.length > 0 && (
        <>
          <p className={classes.quiet}>Checked again just before:</p>
          <Verdicts of={action.verdicts} />
        </>
      )}
      <p>
        <Link to={`/runs/${action.run}`} className={classes.link}>
          The run that decided it
        </Link>
      </p>
    </div>
  );
}
