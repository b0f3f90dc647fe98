import type { FieldState, Records, Subject } from '@reprise/schemas';
import { evolveCourse, standingOf, type Course } from './course.ts';
import { isOfRollback, type ActionFact } from './facts.ts';

export type { ActionFact } from './facts.ts';

type OutcomeName =
  | 'ActionSucceeded'
  | 'ActionRejected'
  | 'ActionSkipped'
  | 'ActionCompensated'
  | 'CompensationSkipped'
  | 'CompensationFailed';

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

type Last<T extends ActionFact['type']> = Extract<ActionFact, { readonly type: T }>;

/**
 * What the events say of one task: an action, the compensation of one in a rollback, or a rollback.
 * Of two answers to one question the first by offset is kept, so that the order in which they
 * arrive, and how often, makes no difference. What may be absent was never said.
 */
export interface ActionState {
  /** In ascending order of their numbers. */
  readonly attempts: readonly Attempt[];
  /** Numbers of the attempts that ended without an answer, ascending. */
  readonly unknown: readonly number[];
  readonly outcome: Outcome | null;
  /** The last of each by offset. */
  readonly deferred?: Last<'ActionDeferred'>;
  readonly givenUp?: Last<'ActionGivenUp'>;
  readonly retried?: Last<'ActionRetried'>;
  readonly retryAsked?: Last<'RetryAction'>;
  readonly cancelAsked?: Last<'CancelAction'>;
  /** Of a rollback. */
  readonly course?: Course;
}

export const initialState: ActionState = { attempts: [], unknown: [], outcome: null };

export function evolve(state: ActionState, fact: ActionFact): ActionState {
  if (isOfRollback(fact)) return { ...state, course: evolveCourse(state.course, fact) };
  switch (fact.type) {
    case 'ActionAttempted':
      return { ...state, attempts: withAttempt(state.attempts, fact.data, fact.offset) };
    case 'ActionOutcomeUnknown':
      return { ...state, unknown: withNumber(state.unknown, fact.data.attempt) };
    case 'ActionSucceeded':
    case 'ActionRejected':
    case 'ActionSkipped':
    case 'ActionCompensated':
    case 'CompensationSkipped':
    case 'CompensationFailed':
      return { ...state, outcome: earlier(state.outcome, fact) };
    case 'ActionDeferred':
      return { ...state, deferred: later(state.deferred, fact) };
    case 'ActionGivenUp':
      return { ...state, givenUp: later(state.givenUp, fact) };
    case 'ActionRetried':
      return { ...state, retried: later(state.retried, fact) };
    case 'RetryAction':
      return { ...state, retryAsked: later(state.retryAsked, fact) };
    case 'CancelAction':
      return { ...state, cancelAsked: later(state.cancelAsked, fact) };
    default:
      return fact satisfies never;
  }
}

type Status = 'open' | 'attempted' | 'unknown' | 'waiting' | 'given_up' | 'done';

/**
 * done: it has an outcome. unknown: its last attempt ended without an answer. A rollback waits
 * while nobody has said what to do next.
 */
export function statusOf(state: ActionState): Status {
  if (state.course !== undefined) return rollbackStatus(state.course);
  if (state.outcome !== null) return 'done';
  if (isGivenUp(state) && !isAskedAgain(state)) return 'given_up';
  const last = lastAttempt(state);
  if (last === undefined) return 'open';
  return state.unknown.includes(last.attempt) ? 'unknown' : 'attempted';
}

function rollbackStatus(course: Course): Status {
  const { phase, open } = standingOf(course);
  if (phase === 'asked' || phase === 'running' || open.length > 0) {
    return phase === 'asked' ? 'open' : 'attempted';
  }
  if (phase === 'ended') return 'done';
  const { plan } = course;
  const atOnce = phase === 'planned' && plan !== null && !plan.planOnly && !plan.needsApproval;
  return atOnce ? 'attempted' : 'waiting';
}

/** Whether it is tried no more until a person asks for it. */
export const isGivenUp = ({ givenUp, retried }: ActionState): boolean =>
  givenUp !== undefined && (retried === undefined || retried.offset < givenUp.offset);

/** Whether somebody has asked for it since it was given up. */
const isAskedAgain = ({ givenUp, retryAsked }: ActionState): boolean =>
  givenUp !== undefined &&
  retryAsked !== undefined &&
  retryAsked.data.requestedAt >= givenUp.data.givenUpAt;

export const lastAttempt = (state: ActionState): Attempt | undefined => state.attempts.at(-1);

const earlier = <T extends { readonly offset: number }>(known: T | null, other: T): T =>
  known === null || other.offset < known.offset ? other : known;

const later = <T extends { readonly offset: number }>(known: T | undefined, other: T): T =>
  known === undefined || other.offset > known.offset ? other : known;

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
