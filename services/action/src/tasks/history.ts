import type { FieldState } from '@reprise/schemas';
import type { ActionTask } from './definition.ts';
import { isGivenUp, type ActionState, type Outcome } from './evolve.ts';

interface Effect {
  readonly before: FieldState;
  readonly after: FieldState;
  /** When it was attempted, in milliseconds since the epoch. */
  readonly at: number;
}

/** What a rollback did to an action: undid it, or did again what an earlier one had undone. */
interface Compensation extends Effect {
  readonly by: string;
  readonly redo: boolean;
  readonly offset: number;
}

/** An action on a field, with what became of it and of attempts to undo it. */
export interface FieldAction {
  readonly actionId: string;
  readonly kind: string;
  readonly outcome: Outcome | null;
  /** What it found and left the last time; null unless it succeeded. */
  readonly effect: Effect | null;
  /** Where that stands; the end where it has no outcome. */
  readonly place: number;
  /** What undid it, and where that stands; null where it is in force. */
  readonly undone: Compensation | null;
  /** The rollback that did it again, where it is in force through that. */
  readonly redoneBy: string | null;
  /** Whom a rollback, or a later action, found to have touched it since, in plain words. */
  readonly touched: string | null;
  /** A rollback found nothing of it that is left to undo, or nothing that is ours. */
  readonly spent: boolean;
  /** Nobody wants it any more: a rollback of it was carried out, whatever that came to. */
  readonly released: boolean;
  /** It was tried, and given up without telling whether it took effect. */
  readonly doubtful: boolean;
}

type Tasks = readonly Pick<ActionTask, 'command' | 'state'>[];

/** The actions on one field, by the order of their effects; those without an outcome come last. */
export function historyOf(tasks: Tasks): readonly FieldAction[] {
  const actions = tasks.flatMap(({ command, state }) =>
    command.type === 'PerformAction'
      ? [actionFrom(command.data, state, undoingsOf(tasks, command.data.actionId))]
      : [],
  );
  const inOrder = actions.toSorted((one, other) => one.place - other.place);
  return inOrder.reduce(undoneThroughAnother, inOrder).map(withTouch);
}

/** A later action that found somebody's change in its way tells of all that we did before. */
function withTouch(
  action: FieldAction,
  _index: number,
  actions: readonly FieldAction[],
): FieldAction {
  if (action.touched !== null || action.outcome === null) return action;
  const since = action.undone?.offset ?? action.place;
  const found = actions.find(
    ({ outcome }) => outcome !== null && outcome.offset > since && touchedIn(outcome) !== null,
  );
  return found === undefined ? action : { ...action, touched: touchedIn(found.outcome) };
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
  if (!foundDone(action) || undone === null) return actions;
  const founder = founderOf({ ...action, effect: null, place: placeOf(action.outcome) }, actions);
  return actions.map((one) =>
    one.actionId === founder?.actionId && one.undone === null && one.place < undone.offset
      ? { ...one, undone }
      : one,
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
  const { place } = action;
  const found = history.findLast(
    (one): one is Effective =>
      hasEffect(one) && one.place < place && (one.undone === null || one.undone.offset > place),
  );
  return found?.kind === action.kind ? found : undefined;
}

const hasEffect = (action: FieldAction): action is Effective => action.effect !== null;

export const foundDone = ({ outcome }: FieldAction): boolean =>
  outcome?.type === 'ActionSkipped' && outcome.data.reason === 'already_so';

const placeOf = (outcome: Outcome | null): number => outcome?.offset ?? Number.MAX_SAFE_INTEGER;

function actionFrom(
  { actionId, kind }: { actionId: string; kind: string },
  state: ActionState,
  undoings: readonly Undoing[],
): FieldAction {
  const last = undoings.flatMap(compensationOf).at(-1);
  const again = last?.redo === true ? last : undefined;
  // Undone again, it is what was done again that was undone.
  const redone = undoings.flatMap(compensationOf).findLast(({ redo }) => redo);
  return {
    actionId,
    kind,
    outcome: state.outcome,
    effect: redone ?? effectOf(state),
    place: redone?.offset ?? placeOf(state.outcome),
    undone: last === undefined || again !== undefined ? null : last,
    redoneBy: again?.by ?? null,
    touched: touchedIn(undoings.at(-1)?.outcome),
    spent: isSpent(undoings.at(-1)?.outcome),
    released: undoings.findLast(answers)?.redo === false,
    doubtful: state.outcome === null && state.attempts.length > 0 && isGivenUp(state),
  };
}

const isSpent = (outcome: Outcome | undefined): boolean =>
  outcome?.type === 'CompensationSkipped' &&
  /^(touched_by_human|nothing_to_undo)$/.test(outcome.data.reason);

const touchedIn = (outcome: Outcome | null | undefined): string | null =>
  (outcome?.type === 'CompensationSkipped' || outcome?.type === 'ActionSkipped') &&
  outcome.data.reason === 'touched_by_human'
    ? outcome.data.message
    : null;

interface Undoing {
  readonly redo: boolean;
  readonly outcome: Outcome;
  readonly state: ActionState;
}

/** What rollbacks came to for an action, in the order of the log. */
const undoingsOf = (tasks: Tasks, actionId: string): readonly Undoing[] =>
  tasks
    .flatMap(({ command, state }) =>
      command.type === 'RevertAction' &&
      command.data.actionId === actionId &&
      state.outcome !== null
        ? [{ redo: command.data.redo, outcome: state.outcome, state }]
        : [],
    )
    .toSorted((one, other) => one.outcome.offset - other.outcome.offset);

function compensationOf({ redo, outcome, state }: Undoing): readonly Compensation[] {
  if (outcome.type !== 'ActionCompensated') return [];
  const { rollbackId: by, before, after, compensatedAt } = outcome.data;
  const at = state.attempts[0]?.attemptedAt ?? compensatedAt;
  return [{ by, redo, before, after, at, offset: outcome.offset }];
}

/** What could not be read or done is asked again some day; everything else was an answer. */
const answers = ({ outcome, redo }: Undoing): boolean =>
  outcome.type === 'ActionCompensated' ||
  (outcome.type === 'CompensationSkipped' && !redo && !AGAIN.has(outcome.data.reason));

/** Skips that are no answer to whether the action is still wanted. */
const AGAIN: ReadonlySet<string> = new Set(['unreadable', 'cancelled']);

function effectOf({ outcome, attempts }: ActionState): Effect | null {
  if (outcome?.type !== 'ActionSucceeded') return null;
  const { attempt, after, succeededAt } = outcome.data;
  const effective = attempts.find((one) => one.attempt === attempt) ?? attempts[0];
  const before = effective?.before ?? { value: null, ref: null };
  return { before, after, at: effective?.attemptedAt ?? succeededAt };
}

/** How we ourselves left a field the last time, by an action or by undoing one. */
export const lastLeft = (
  tasks: readonly Pick<ActionTask, 'state'>[],
): { readonly state: FieldState; readonly at: number } | undefined => allLeft(tasks).at(-1);

/** When we changed a field first, in milliseconds since the epoch. */
export const firstLeft = (tasks: readonly Pick<ActionTask, 'state'>[]): number | null =>
  allLeft(tasks)[0]?.at ?? null;

function allLeft(tasks: readonly Pick<ActionTask, 'state'>[]) {
  const left = tasks.flatMap(({ state: { outcome, attempts } }) => {
    if (outcome?.type !== 'ActionSucceeded' && outcome?.type !== 'ActionCompensated') return [];
    const at = attempts[0]?.attemptedAt ?? 0;
    return [{ state: outcome.data.after, at, offset: outcome.offset }];
  });
  return left.toSorted((one, other) => one.offset - other.offset);
}
