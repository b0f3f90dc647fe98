import type { RollbackDetail, RollbackStep, RollbackTaken } from '@reprise/contract';
import { Button, Group, Progress } from '@mantine/core';
import { IconCheck, IconHandStop, IconLoader2, IconX } from '@tabler/icons-react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { one } from '../../api/queries.ts';
import { plural } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import { Failed } from '../Failed.tsx';
import { Shown } from '../Shown.tsx';
import { isOver, waitsForWord } from './states.ts';
import classes from './Undo.module.css';

interface UndoProgressProps {
  readonly taken: readonly RollbackTaken[];
  /** How many could not even be asked for. */
  readonly refused: number;
  readonly onClose: () => void;
}

const POLL_MS = 700;

/** What becomes of rollbacks, step by step, while it happens. */
export function UndoProgress({ taken, refused, onClose }: UndoProgressProps) {
  const rollbacks = useQueries({
    queries: taken.map(({ id }) => ({
      ...one<RollbackDetail>('rollbacks', `/rollbacks/${id}`, { id }),
      refetchInterval: ({ state }: { state: { data?: RollbackDetail | undefined } }) =>
        state.data !== undefined && isOver(state.data) ? false : POLL_MS,
    })),
  });
  const known = rollbacks.flatMap(({ data }) => data ?? []);
  const steps = known.flatMap((rollback) => rollback.steps);
  const all = sum(known.map(({ counts }) => counts.steps));
  const settled = all - sum(known.map(({ counts }) => counts.waiting));
  const over = rollbacks.every(({ data }) => data !== undefined && isOver(data));
  const waits = known.some(waitsForWord);
  const failure = rollbacks.find(({ isError }) => isError);
  useReadAgain(over);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  if (failure !== undefined && steps.length === 0) {
    return <Failed error={failure.error} retry={() => void failure.refetch()} />;
  }
  const share = all === 0 ? 0 : (settled / all) * 100;
  return (
    <>
      <div className={classes.plan} aria-live="polite">
        <p className={classes.lead}>{waits ? WAITS : wordsOf(known, over)}</p>
        <Progress value={over ? 100 : share} size={4} mb="sm" aria-label="Steps done" />
        <ol className={classes.steps}>
          {steps.map((step) => (
            <Step key={step.action} step={step} />
          ))}
        </ol>
        {refused > 0 && (
          <p className={classes.residue}>{plural(refused, 'rollback')} could not be asked for.</p>
        )}
      </div>
      <Group justify="flex-end" gap="xs">
        {taken[0] !== undefined && (
          <Button
            component={Link}
            variant={waits ? 'filled' : 'subtle'}
            to={addressOf(taken)}
            onClick={onClose}
          >
            See the rollback
          </Button>
        )}
        <Button ref={close} onClick={onClose} variant={over ? 'filled' : 'default'}>
          {over ? 'Done' : waits ? 'Close' : 'Close, it goes on'}
        </Button>
      </Group>
    </>
  );
}

const WAITS =
  'So many need a second person, by the rules. Nothing has been undone yet: the rollback waits for approval.';

const sum = (values: readonly number[]): number =>
  values.reduce((whole, value) => whole + value, 0);

const addressOf = (taken: readonly RollbackTaken[]): string =>
  taken.length === 1 && taken[0] !== undefined ? `/rollbacks/${taken[0].id}` : '/rollbacks';

/** What was undone is seen at once, also where no hint arrives. */
function useReadAgain(over: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!over) return;
    for (const resource of ['timeline', 'issues', 'actions', 'runs', 'overview']) {
      void client.invalidateQueries({ queryKey: [resource] });
    }
  }, [over, client]);
}

function wordsOf(known: readonly RollbackDetail[], over: boolean): string {
  const steps = sum(known.map(({ counts }) => counts.steps));
  if (!over) return steps === 0 ? 'Planning …' : 'Undoing …';
  const undone = sum(known.map(({ counts }) => counts.undone));
  const kept = steps - undone;
  return `${plural(undone, 'action')} undone${kept === 0 ? '. GitHub is as it was before.' : `, ${kept} left as they are.`}`;
}

function Step({ step }: { readonly step: RollbackStep }) {
  return (
    <li className={classes.step} data-outcome={step.outcome}>
      <Outcome of={step.outcome} />
      <div>
        <p className={classes.summary}>
          <Shown text={sentence(step.summary ?? step.kind ?? step.action)} />
        </p>
        {step.message !== null && (
          <p className={classes.because}>
            <Shown text={step.message} />
          </p>
        )}
        {step.residue !== null && (
          <p className={classes.residue}>
            Stays: <Shown text={step.residue} />
          </p>
        )}
      </div>
    </li>
  );
}

function Outcome({ of: outcome }: { readonly of: RollbackStep['outcome'] }) {
  switch (outcome) {
    case 'compensated':
      return <IconCheck size={16} aria-label="undone" />;
    case 'skipped':
      return <IconHandStop size={16} aria-label="left as it is" />;
    case 'failed':
      return <IconX size={16} aria-label="could not be undone" />;
    case null:
      return <IconLoader2 size={16} className={classes.turning} aria-label="being undone" />;
    default:
      return outcome satisfies never;
  }
}
