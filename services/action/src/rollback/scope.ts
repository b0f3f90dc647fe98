import type { Subject } from '@reprise/schemas';
import type { ActionTask } from '../tasks/definition.ts';
import { lastAttempt, type Outcome } from '../tasks/evolve.ts';

/** An action that a rollback is to undo. */
export interface ScopedAction {
  readonly actionId: string;
  readonly runId: string;
  /** The key of its subject. */
  readonly key: string;
  readonly subject: Subject;
  readonly kind: string;
  readonly outcome: Outcome | null;
  /** The rollback that undid it before. */
  readonly undoneBy: string | null;
  /** This rollback's own step, if its command was written. */
  readonly step: { readonly outcome: Outcome | null } | null;
}

type Tasks = readonly Pick<ActionTask, 'key' | 'command' | 'state'>[];

/**
 * The actions of a rollback in the order in which they are undone: the last one performed first.
 * @param reverts the compensations of these actions, of any rollback.
 */
export function scopeOf(
  rollbackId: string,
  actions: Tasks,
  reverts: Tasks,
): readonly ScopedAction[] {
  return actions
    .toSorted((one, other) => performedAt(other) - performedAt(one) || offset(other) - offset(one))
    .flatMap((task) => scoped(rollbackId, task, reverts));
}

const performedAt = ({ command, state }: Tasks[number]): number =>
  lastAttempt(state)?.attemptedAt ?? command.at;

const offset = ({ command, state }: Tasks[number]): number =>
  lastAttempt(state)?.offset ?? command.offset;

function scoped(
  rollbackId: string,
  { key, command, state }: Tasks[number],
  reverts: Tasks,
): readonly ScopedAction[] {
  if (command.type !== 'PerformAction') return [];
  const { actionId, runId, subject, kind } = command.data;
  const own = reverts.flatMap((task) => undoing(task, actionId));
  const step = own.find((one) => one.rollbackId === rollbackId);
  const undone = own.find(({ outcome }) => outcome?.type === 'ActionCompensated');
  return [
    {
      actionId,
      runId,
      key,
      subject,
      kind,
      outcome: state.outcome,
      undoneBy: undone?.rollbackId ?? null,
      step: step === undefined ? null : { outcome: step.outcome },
    },
  ];
}

const undoing = ({ command, state }: Tasks[number], actionId: string) =>
  command.type === 'RevertAction' && command.data.actionId === actionId
    ? [{ rollbackId: command.data.rollbackId, outcome: state.outcome }]
    : [];
