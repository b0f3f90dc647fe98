import type { FieldState, Records, RollbackPlanned, Subject } from '@reprise/schemas';

/** The events of this service, as the fold sees them. */
export type ActionFact = {
  [Name in FactName]: {
    readonly type: Name;
    readonly data: Records[Name];
    readonly offset: number;
  };
}[FactName];

type OutcomeName =
  | 'ActionSucceeded'
  | 'ActionRejected'
  | 'ActionSkipped'
  | 'ActionCompensated'
  | 'CompensationSkipped'
  | 'CompensationFailed'
  | 'RollbackFinished';

type FactName = OutcomeName | 'ActionAttempted' | 'ActionOutcomeUnknown' | 'RollbackPlanned';

/** How a task ended, and where that stands. */
export type Outcome = Extract<ActionFact, { readonly type: OutcomeName }>;

/** One intent to change GitHub. */
export interface Attempt {
  readonly attempt: number;
  readonly before: FieldState;
  readonly attemptedAt: number;
  readonly subject: Subject;
  readonly offset: number;
}

/**
 * What the events say of one task: an action, the compensation of one in a rollback, or a rollback.
 * Of two answers to one question the first by offset is kept, so that the order in which they
 * arrive, and how often, makes no difference.
 */
export interface ActionState {
  /** In ascending order of their numbers. */
  readonly attempts: readonly Attempt[];
  /** Numbers of the attempts that ended without an answer, ascending. */
  readonly unknown: readonly number[];
  readonly plan: (RollbackPlanned & { readonly offset: number }) | null;
  readonly outcome: Outcome | null;
}

export const initialState: ActionState = { attempts: [], unknown: [], plan: null, outcome: null };

export function evolve(state: ActionState, fact: ActionFact): ActionState {
  switch (fact.type) {
    case 'ActionAttempted':
      return { ...state, attempts: withAttempt(state.attempts, fact.data, fact.offset) };
    case 'ActionOutcomeUnknown':
      return { ...state, unknown: withNumber(state.unknown, fact.data.attempt) };
    case 'RollbackPlanned':
      return { ...state, plan: earlier(state.plan, { ...fact.data, offset: fact.offset }) };
    case 'ActionSucceeded':
    case 'ActionRejected':
    case 'ActionSkipped':
    case 'ActionCompensated':
    case 'CompensationSkipped':
    case 'CompensationFailed':
    case 'RollbackFinished':
      return { ...state, outcome: earlier(state.outcome, fact) };
    default:
      return fact satisfies never;
  }
}

/** done: it has an outcome. unknown: its last attempt ended without an answer. */
export function statusOf(state: ActionState): 'open' | 'attempted' | 'unknown' | 'done' {
  if (state.outcome !== null) return 'done';
  if (state.plan !== null) return 'attempted';
  const last = lastAttempt(state);
  if (last === undefined) return 'open';
  return state.unknown.includes(last.attempt) ? 'unknown' : 'attempted';
}

export const lastAttempt = (state: ActionState): Attempt | undefined => state.attempts.at(-1);

const earlier = <T extends { readonly offset: number }>(known: T | null, other: T): T =>
  known === null || other.offset < known.offset ? other : known;

const withNumber = (numbers: readonly number[], number: number): readonly number[] =>
  numbers.includes(number) ? numbers : [...numbers, number].toSorted((a, b) => a - b);

function withAttempt(
  attempts: readonly Attempt[],
  { attempt, before, attemptedAt, subject }: Records['ActionAttempted'],
  offset: number,
): readonly Attempt[] {
  const known = attempts.find((one) => one.attempt === attempt) ?? null;
  const first = earlier(known, { attempt, before, attemptedAt, subject, offset });
  return [...attempts.filter((one) => one.attempt !== attempt), first].toSorted(
    (a, b) => a.attempt - b.attempt,
  );
}
