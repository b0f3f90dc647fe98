import type { RunDetail } from '@reprise/contract';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { toneOf, wordOf } from '../../words/tones.ts';
import { Step } from './Step.tsx';
import classes from './run.module.css';

/** How the run ended, and which runs its end started. */
export function Followed({ run }: { readonly run: RunDetail }) {
  const { outcome, children, finishedAt } = run;
  if (outcome === null) {
    return <Step icon={IconCircleDashed} tone="busy" title="It is still running" />;
  }
  return (
    <Step
      icon={IconCircleCheck}
      tone={toneOf(outcome)}
      at={finishedAt}
      title={`It ended: ${wordOf(outcome)}`}
    >
      {children.map((child) => (
        <p key={child.id} className={classes.words}>
          Its end started{' '}
          <Link to={`/runs/${child.id}`}>
            <Shown text={child.rule ?? 'a run'} />
          </Link>{' '}
          <Status status={child.outcome ?? 'started'} />
        </p>
      ))}
    </Step>
  );
}
