import type { RollbackScope, TimelineRun } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { canUndo } from '../../../api/undo.ts';
import { Shown } from '../../../components/Shown.tsx';
import { Status } from '../../../components/Status.tsx';
import { plural } from '../../../words/numbers.ts';
import { permits } from '../../../words/verdicts.ts';
import { Verdicts } from '../../../components/Verdicts.tsx';
import { When } from '../../../components/When.tsx';
import { AnalysisLine } from './AnalysisLine.tsx';
import classes from './RunCard.module.css';
import type { Step } from '../stories.ts';
import { StepRow } from './StepRow.tsx';

interface RunCardProps {
  readonly run: TimelineRun;
  readonly steps: readonly Step[];
  readonly onUndo: (scope: RollbackScope) => void;
}

/** One run of a rule: what it asked, what it decided, what came of it. */
export function RunCard({ run, steps, onUndo }: RunCardProps) {
  const standing = steps.filter(({ action }) => action !== undefined && canUndo(action)).length;
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <p className={classes.title}>
          Rule{' '}
          <Link to={`/runs/${run.id}`} className={classes.rule}>
            <Shown text={run.rule ?? 'unknown'} />
          </Link>
          <span className={classes.trigger}>
            {run.trigger !== null && ` on ${run.trigger}`}
            {run.ruleVersion !== null && (
              <>
                {' '}
                · <code>{run.ruleVersion.slice(0, 7)}</code>
              </>
            )}
            {run.mode !== null && ` · ${run.mode}`}
          </span>
        </p>
        <span className={classes.end}>
          <Status status={run.outcome ?? run.status} look="badge" />
          <When at={run.startedAt} />
        </span>
      </header>
      {run.because !== null && run.because !== run.analysis?.summary && steps.length === 0 && (
        <p className={classes.because}>
          <Shown text={run.because} />
        </p>
      )}
      <Conditions run={run} />
      {run.analysis !== null && <AnalysisLine run={run.id} analysis={run.analysis} />}
      {steps.length > 0 && (
        <ul className={classes.steps}>
          {steps.map((step, index) => (
            <StepRow
              key={step.decision.proposal}
              step={step}
              explained={index === 0 && step.decision.evidence.length > 0}
              onUndo={onUndo}
            />
          ))}
        </ul>
      )}
      {standing > 1 && (
        <footer className={classes.foot}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconArrowBackUp size={14} />}
            onClick={() => onUndo({ run: run.id })}
          >
            Undo all {standing} …
          </Button>
        </footer>
      )}
    </article>
  );
}

/** The conditions of a rule: open where they kept it from acting, else a line that opens. */
function Conditions({ run: { verdicts, outcome } }: { readonly run: TimelineRun }) {
  const [open, setOpen] = useState(outcome === 'conditions_unmet');
  if (verdicts.length === 0) return null;
  const passed = verdicts.filter(permits).length;
  return (
    <div className={classes.conditions}>
      <button
        type="button"
        className={classes.toggle}
        onClick={() => setOpen(!open)}
        aria-expanded={open}
      >
        {passed === verdicts.length
          ? `${plural(passed, 'condition')} checked, nothing in the way`
          : `${verdicts.length - passed} of ${plural(verdicts.length, 'condition')} in the way`}
      </button>
      {open && <Verdicts of={verdicts} />}
    </div>
  );
}
