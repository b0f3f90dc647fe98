import type { FieldState } from '@reprise/schemas';
import type { ActionTask } from '../tasks/definition.ts';
import type { ActionState, Outcome } from '../tasks/evolve.ts';

/** An action on a field, with what became of it and of attempts to undo it. */
export interface FieldAction {
  readonly actionId: string;
  readonly kind: string;
  readonly outcome: Outcome | null;
  /** What it found and left; null unless it succeeded. */
  readonly effect: { readonly before: FieldState; readonly after: FieldState } | null;
  /** The rollback that undid it. */
  readonly undoneBy: string | null;
  /** Nobody wants it any more: a rollback of it was carried out, whatever that came to. */
  readonly released: boolean;
}

/** The actions on one field, by the order of their outcomes; those without one come last. */
export function historyOf(
  tasks: readonly Pick<ActionTask, 'command' | 'state'>[],
): readonly FieldAction[] {
  const actions = tasks.flatMap(({ command, state }) =>
    command.type === 'PerformAction'
      ? [actionFrom(command.data, state, undoingsOf(tasks, command.data.actionId))]
      : [],
  );
  return actions.toSorted((one, other) => placeOf(one) - placeOf(other));
}

const placeOf = ({ outcome }: FieldAction): number => outcome?.offset ?? Number.MAX_SAFE_INTEGER;

function actionFrom(
  { actionId, kind }: { actionId: string; kind: string },
  state: ActionState,
  undoings: readonly Outcome[],
): FieldAction {
  const compensated = undoings.find(({ type }) => type === 'ActionCompensated');
  return {
    actionId,
    kind,
    outcome: state.outcome,
    effect: effectOf(state),
    undoneBy: compensated?.type === 'ActionCompensated' ? compensated.data.rollbackId : null,
    released: undoings.some(releases),
  };
}

const undoingsOf = (
  tasks: readonly Pick<ActionTask, 'command' | 'state'>[],
  actionId: string,
): readonly Outcome[] =>
  tasks.flatMap(({ command, state }) =>
    command.type === 'RevertAction' && command.data.actionId === actionId && state.outcome !== null
      ? [state.outcome]
      : [],
  );

/** What could not be read or done is asked again some day; everything else was an answer. */
const releases = (outcome: Outcome): boolean =>
  outcome.type === 'ActionCompensated' ||
  (outcome.type === 'CompensationSkipped' && outcome.data.reason !== 'unreadable');

function effectOf({ outcome, attempts }: ActionState): FieldAction['effect'] {
  if (outcome?.type !== 'ActionSucceeded') return null;
  const { attempt, after } = outcome.data;
  const effective = attempts.find((one) => one.attempt === attempt) ?? attempts[0];
  return { before: effective?.before ?? { value: null, ref: null }, after };
}
