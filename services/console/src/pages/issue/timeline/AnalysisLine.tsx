import type { Analysis } from '@reprise/contract';
import { IconSparkles } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useAnalysisText } from '../../../api/hooks.ts';
import { Shown } from '../../../components/Shown.tsx';
import { compact, usd } from '../../../words/numbers.ts';
import { duration } from '../../../words/time.ts';
import classes from './RunCard.module.css';

interface AnalysisLineProps {
  readonly run: string;
  readonly analysis: Analysis;
}

/** What the analyst made of the issue, or is making of it right now. */
export function AnalysisLine({ run, analysis }: AnalysisLineProps) {
  const speaking = useAnalysisText(run);
  return (
    <div className={classes.analysis} data-status={analysis.status}>
      <IconSparkles size={15} aria-label="analysis" />
      <div>
        <p aria-live="polite">
          <Shown text={speaking ?? wordsOf(analysis)} />
          {speaking !== undefined && <span className={classes.caret} />}
        </p>
        {analysis.because !== null && (
          <p className={classes.dim}>
            <Shown text={analysis.because} />
          </p>
        )}
        <p className={classes.dim}>
          <Link to={`/runs/${run}`} className={classes.rule}>
            {factsOf(analysis).join(' · ')}
          </Link>
        </p>
      </div>
    </div>
  );
}

function wordsOf({ status, summary, message, reason }: Analysis): string {
  switch (status) {
    case 'waiting':
      return 'Waits for an analyst.';
    case 'running':
      return 'The analyst is reading …';
    case 'finished':
      return summary ?? 'The analyst has answered.';
    case 'failed':
      return `The analysis failed: ${message ?? reason ?? 'no reason is known'}`;
    default:
      return status satisfies never;
  }
}

function factsOf(analysis: Analysis): readonly string[] {
  const { analyst, model, promptVersion, playbook, inputTokens, outputTokens, costUsd } = analysis;
  const tokens = inputTokens + outputTokens;
  return [
    model ?? analyst ?? 'analyst',
    promptVersion ?? playbook,
    ...(tokens > 0 ? [`${compact(tokens)} tokens`, usd(costUsd)] : ['no model was paid']),
    ...timeOf(analysis),
  ];
}

const timeOf = ({ startedAt, finishedAt }: Analysis): readonly string[] =>
  startedAt === null || finishedAt === null
    ? []
    : [duration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))];
