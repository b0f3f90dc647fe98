import type { PlannedStep, RollbackPlan } from '@reprise/contract';
import { ACTION_KINDS, isActionKind, rationedSeconds, secondsPerWrite } from '@reprise/schemas';
import { summaryOf, type CommandedRow } from '../actions/shape.ts';

/** Reading what GitHub shows and who touched it, changing it, and reading it back. */
const CALLS_PER_STEP = 4;
const SECONDS_PER_STEP = 1.5;

/**
 * What a rollback would do, by what the views show. What a person has touched since is known only
 * when GitHub is asked, as the rollback does.
 */
export function planOf(actions: readonly CommandedRow[]): RollbackPlan {
  const steps = actions.toSorted(lastFirst).map(toStep);
  const undo = steps.filter(({ disposition }) => disposition === 'undo');
  return {
    steps,
    counts: { undo: undo.length, skip: steps.length - undo.length },
    calls: undo.length * CALLS_PER_STEP,
    seconds: secondsOf(undo),
  };
}

/** The order in which they are undone: the last one performed first. */
const lastFirst = (one: CommandedRow, other: CommandedRow): number =>
  performedAt(other) - performedAt(one) || (one.id < other.id ? 1 : -1);

const performedAt = ({ attemptedAt, decidedAt }: CommandedRow): number =>
  (attemptedAt ?? decidedAt).getTime();

function toStep(row: CommandedRow): PlannedStep {
  const reason = whyNot(row);
  return {
    action: row.id,
    summary: summaryOf(row.kind, row.parameters ?? {}),
    kind: row.kind,
    repository: row.repository,
    number: row.number,
    disposition: reason === null ? 'undo' : 'skip',
    because: reason ?? whyUndo(row),
    from: row.after?.value ?? null,
    to: row.before?.value ?? null,
    residue: reason === null ? residueOf(row.kind) : null,
  };
}

/** Why an action leaves nothing to undo; null where it may. */
function whyNot({ outcome, evidence, reason, compensation, rollbacks }: CommandedRow) {
  if (compensation === 'compensated') return `${rollbacks.at(-1)} has undone it already`;
  if (outcome === 'rejected') return `GitHub refused it: ${evidence ?? reason}`;
  const found = reason === 'already_so';
  return outcome === 'skipped' && !found ? `it was not performed: ${evidence ?? reason}` : null;
}

function whyUndo({ outcome }: CommandedRow): string {
  if (outcome === 'succeeded') return 'it was performed';
  if (outcome === 'skipped') return 'it found done what it wanted';
  return 'it is not finished: it is cancelled, or undone if it takes effect';
}

const residueOf = (kind: string): string | null =>
  isActionKind(kind) && ACTION_KINDS[kind].reversibility === 'residue'
    ? 'Notifications that GitHub has sent stay sent.'
    : null;

/** One step at a time on each issue, issues side by side, and never faster than GitHub lets us. */
function secondsOf(steps: readonly PlannedStep[]): number {
  const writing = steps.reduce((sum, { kind }) => sum + secondsPerWrite(kind), 0);
  const rationed = rationedSeconds(steps.length * CALLS_PER_STEP);
  const onIssue = Map.groupBy(steps, ({ repository, number }) => `${repository}#${number}`);
  const longest = Math.max(0, ...[...onIssue.values()].map(({ length }) => length));
  return Math.ceil(Math.max(longest * SECONDS_PER_STEP, writing, rationed));
}
