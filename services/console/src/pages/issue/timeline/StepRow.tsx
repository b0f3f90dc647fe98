import type { Decision, RollbackScope } from '@reprise/contract';
import { Button, Collapse } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconChevronRight,
  IconHourglass,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { canUndo } from '../../../api/undo.ts';
import { Confidence } from '../../../components/Confidence.tsx';
import { EvidenceList } from '../../../components/EvidenceList.tsx';
import { Id } from '../../../components/Id.tsx';
import { Shown } from '../../../components/Shown.tsx';
import { Status } from '../../../components/Status.tsx';
import { Verdicts } from '../../../components/Verdicts.tsx';
import { When } from '../../../components/When.tsx';
import { sentence } from '../../../words/sentence.ts';
import { shortReason } from '../../../words/verdicts.ts';
import type { Step } from '../stories.ts';
import { ActionChange } from './ActionChange.tsx';
import classes from './RunCard.module.css';

interface StepRowProps {
  readonly step: Step;
  /** Open from the start: why it was decided so. */
  readonly explained?: boolean;
  readonly onUndo: (scope: RollbackScope) => void;
}

/** One decision: what was to be done, what policy said, what came of it, and the way back. */
export function StepRow({ step, explained = false, onUndo }: StepRowProps) {
  const { decision, action } = step;
  const [open, setOpen] = useState(explained);
  return (
    <li className={classes.step} data-decision={decision.decision}>
      <DecisionIcon of={decision.decision} />
      <div className={classes.content}>
        <div className={classes.first}>
          <button
            type="button"
            className={classes.summary}
            onClick={() => setOpen(!open)}
            aria-expanded={open}
          >
            <Shown text={sentence(decision.summary)} />
            <IconChevronRight size={14} className={classes.chevron} data-open={open} />
          </button>
          <Confidence value={decision.confidence} />
          <span className={classes.end}>
            <Outcome step={step} />
            {action !== undefined && canUndo(action) && (
              <Button
                variant="default"
                size="compact-xs"
                leftSection={<IconArrowBackUp size={14} />}
                onClick={() => onUndo({ action: action.id })}
                aria-label={`Undo: ${decision.summary}`}
              >
                Undo
              </Button>
            )}
          </span>
        </div>
        {decision.rationale !== null && (
          <p className={classes.rationale}>
            <Shown text={decision.rationale} />
          </p>
        )}
        <p className={classes.because}>
          <Shown text={sentence(shortReason(decision.because, decision.rationale))} />
        </p>
        {action !== undefined && <ActionChange action={action} />}
        <Collapse expanded={open}>
          <Why step={step} />
        </Collapse>
      </div>
    </li>
  );
}

function DecisionIcon({ of: decision }: { readonly of: Decision['decision'] }) {
  switch (decision) {
    case 'accepted':
      return <IconCheck size={16} stroke={2.1} aria-label="accepted" />;
    case 'declined':
      return <IconX size={16} stroke={2.1} aria-label="declined" />;
    case 'awaiting':
      return <IconHourglass size={16} stroke={1.9} aria-label="waits for a person" />;
    default:
      return decision satisfies never;
  }
}

/** What came of a decision. */
function Outcome({ step: { decision, action, approval } }: { readonly step: Step }) {
  if (action !== undefined) return <Status status={action.status} />;
  if (decision.decision === 'awaiting') {
    return (
      <Link to={`/approvals/${decision.proposal}`} className={classes.rule}>
        {approval === undefined || approval.status === 'waiting' ? 'Answer it' : approval.status}
      </Link>
    );
  }
  return <Status status={decision.decision} tone="quiet" />;
}

/** Why: the rationale, the evidence, each condition's verdict, and the ids to look further. */
function Why({ step: { decision, action, approval } }: { readonly step: Step }) {
  return (
    <div className={classes.why}>
      {decision.evidence.length > 0 && (
        <section>
          <h3>Evidence</h3>
          <EvidenceList of={decision.evidence} />
        </section>
      )}
      {decision.verdicts.length > 0 && (
        <section>
          <h3>Checked</h3>
          <Verdicts of={decision.verdicts} />
        </section>
      )}
      {action !== undefined && action.verdicts.length > 0 && (
        <section>
          <h3>Checked again just before</h3>
          <Verdicts of={action.verdicts} />
        </section>
      )}
      {approval !== undefined && approval.answeredBy !== null && (
        <p>
          {approval.status} by <Shown text={approval.answeredBy} />{' '}
          <When at={approval.answeredAt} />
        </p>
      )}
      <p className={classes.ids}>
        {action !== undefined && (
          <>
            {action.evidence !== null && <Shown text={action.evidence} />}{' '}
            <Id id={action.id} to={`/actions/${action.id}`} />
          </>
        )}
        <Id id={decision.proposal} />
      </p>
    </div>
  );
}
