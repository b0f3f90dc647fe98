import type { AnalysisDetail, RunDetail } from '@reprise/contract';
import { IconSparkles } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useAnalysisText } from '../../api/hooks.ts';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { compact, usd } from '../../words/numbers.ts';
import { duration } from '../../words/time.ts';
import { toneOf } from '../../words/tones.ts';
import { Calls } from './Calls.tsx';
import { Numbers } from './Numbers.tsx';
import { Step } from './Step.tsx';
import classes from './run.module.css';

/** What the analyst was asked, said and cost; what it says while it says it. */
export function Analysis({ run }: { readonly run: RunDetail }) {
  const { analysis, ask } = run;
  const live = useAnalysisText(run.id);
  if (analysis === null) return null;
  const speaking = analysis.status === 'running' || live !== undefined;
  return (
    <Step
      icon={IconSparkles}
      tone={toneOf(analysis.status)}
      at={analysis.startedAt}
      title={
        <>
          The analyst was asked: <Shown text={analysis.playbook || (ask ?? '')} />
        </>
      }
      aside={<Status status={analysis.status} look="badge" />}
    >
      <Numbers of={numbersOf(analysis)} />
      <Words analysis={analysis} />
      {speaking && <LiveText text={live} />}
      <Calls analysis={analysis} />
    </Step>
  );
}

const numbersOf = (analysis: AnalysisDetail): readonly (readonly [string, string | null])[] => [
  ['Analyst', analysis.analyst],
  ['Model', analysis.model],
  ['Prompt', analysis.promptVersion],
  ['Calls', analysis.calls.length === 0 ? null : String(analysis.calls.length)],
  ['Tokens', `${compact(analysis.inputTokens)} in, ${compact(analysis.outputTokens)} out`],
  ['Cost', usd(analysis.costUsd)],
  ['Took', tookOf(analysis)],
];

const tookOf = ({ startedAt, finishedAt }: AnalysisDetail): string | null =>
  startedAt === null || finishedAt === null
    ? null
    : duration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)));

function Words({ analysis }: { readonly analysis: AnalysisDetail }) {
  const { status, summary, because, message, reason } = analysis;
  return (
    <>
      {status === 'waiting' && (
        <p className={classes.words}>Nobody has taken it up yet; the agent does so in order.</p>
      )}
      {summary !== null && (
        <p>
          <Shown text={summary} />
        </p>
      )}
      {because !== null && because !== '' && (
        <p className={classes.words}>
          <Shown text={because} />
        </p>
      )}
      {message !== null && (
        <p role="alert">
          <Shown text={message} /> {reason !== null && <code>{reason}</code>}
        </p>
      )}
    </>
  );
}

/** What the model says right now. It follows its end, unless the reader has scrolled up. */
function LiveText({ text }: { readonly text: string | undefined }) {
  const box = useRef<HTMLPreElement>(null);
  const follow = useRef(true);
  useEffect(() => {
    const shown = box.current;
    if (shown !== null && follow.current) shown.scrollTop = shown.scrollHeight;
  }, [text]);
  return (
    <pre
      ref={box}
      className={classes.text}
      data-live="true"
      role="log"
      aria-label="What the model says right now"
      tabIndex={0}
      onScroll={({ currentTarget: at }) => {
        follow.current = at.scrollHeight - at.scrollTop - at.clientHeight < 24;
      }}
    >
      {text === undefined ? 'Thinking …' : <Shown text={text} />}
    </pre>
  );
}
