import type { FieldState } from '@reprise/schemas';
import type { ActionTask } from './definition.ts';
import type { ActionState, Outcome } from './evolve.ts';

interface Effect {
  readonly before: FieldState;
  readonly after: FieldState;
  /** When it was attempted, in milliseconds since the epoch. */
  readonly at: number;
}

/** An action on a field, with what became of it and of attempts to undo it. */
export interface FieldAction {
  readonly actionId: string;
  readonly kind: string;
  readonly outcome: Outcome | null;
  /** What it found and left; null unless it succeeded. */
  readonly effect: Effect | null;
  /** The rollback that undid it, and where that stands. */
  readonly undone: { readonly by: string; readonly offset: number } | null;
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
  const inOrder = actions.toSorted((one, other) => placeOf(one) - placeOf(other));
  return inOrder.reduce(undoneThroughAnother, inOrder);
}

/**
 * An action that found its work done by an earlier one of ours undoes that one's effect when it is
 * the last to want it.
 */
function undoneThroughAnother(
  actions: readonly FieldAction[],
  action: FieldAction,
): readonly FieldAction[] {
  const { undone } = action;
  if (action.effect !== null || undone === null) return actions;
  const founder = founderOf(action, actions);
  return actions.map((one) =>
    one.actionId === founder?.actionId && one.undone === null ? { ...one, undone } : one,
  );
}

export type Effective = FieldAction & { readonly effect: Effect };

/**
 * The action that made the field what this one wanted: itself, or the earlier one of ours whose
 * work it found done. Undefined where it had no effect, or found the work of somebody else.
 */
export function founderOf(
  action: FieldAction,
  history: readonly FieldAction[],
): Effective | undefined {
  if (hasEffect(action)) return action;
  if (!foundDone(action)) return undefined;
  const place = placeOf(action);
  const found = history.findLast(
    (one): one is Effective =>
      hasEffect(one) && placeOf(one) < place && (one.undone === null || one.undone.offset > place),
  );
  return found?.kind === action.kind ? found : undefined;
}

const hasEffect = (action: FieldAction): action is Effective => action.effect !== null;

export const foundDone = ({ outcome }: FieldAction): boolean =>
  outcome?.type === 'ActionSkipped' && outcome.data.reason === 'already_so';

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
    undone:
      compensated?.type === 'ActionCompensated'
        ? { by: compensated.data.rollbackId, offset: compensated.offset }
        : null,
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

function effectOf({ outcome, attempts }: ActionState): Effect | null {
  if (outcome?.type !== 'ActionSucceeded') return null;
  const { attempt, after, succeededAt } = outcome.data;
  const effective = attempts.find((one) => one.attempt === attempt) ?? attempts[0];
  const before = effective?.before ?? { value: null, ref: null };
  return { before, after, at: effective?.attemptedAt ?? succeededAt };
}

/** How we ourselves left a field the last time, by an action or by undoing one. */
export function lastLeft(
  tasks: readonly Pick<ActionTask, 'state'>[],
): { readonly state: FieldState; readonly at: number } | undefined {
  const left = tasks.flatMap(({ state: { outcome, attempts } }) => {
    if (outcome?.type !== 'ActionSucceeded' && outcome?.type !== 'ActionCompensated') return [];
    const at = attempts[0]?.attemptedAt ?? 0;
    return [{ state: outcome.data.after, at, offset: outcome.offset }];
  });
  return left.toSorted((one, other) => one.offset - other.offset).at(-1);
}
