import type { Event, RecordName } from '@reprise/schemas';
import type { Point } from '../faults.ts';
import type { Asked } from './edge.ts';

/** What can be seen of the service from outside: at GitHub, and in the log. */
export type Moment =
  /** A command was published. */
  | 'commanded'
  /** GitHub is asked how something is. */
  | 'reads'
  /** A request to change something arrives. */
  | 'writes'
  /** GitHub has changed, and not answered yet. */
  | 'changed'
  /** The first question after a change. */
  | 'readsBack'
  | 'intent'
  | 'outcome'
  | 'planned'
  | 'started'
  | 'stepAsked'
  | 'stepUndone'
  | 'paused'
  | 'lastStep';

/**
 * By what a point inside of the process is told from outside. Some of it is a little late, so that
 * the process is killed anywhere around the point; those that it kills itself at (see OWN) are exact.
 */
export const MOMENT: Readonly<Record<Point, Moment>> = {
  claimed: 'reads',
  before_intent: 'reads',
  intent_unheard: 'intent',
  after_intent: 'intent',
  before_call: 'writes',
  call_unanswered: 'changed',
  after_effect: 'readsBack',
  before_outcome: 'readsBack',
  outcome_unheard: 'outcome',
  after_outcome: 'outcome',
  before_commit: 'outcome',
  after_commit: 'outcome',
  before_fold: 'commanded',
  after_fold: 'commanded',
  rollback_planned: 'planned',
  rollback_started: 'started',
  between_steps: 'stepAsked',
  step_undone: 'stepUndone',
  rollback_paused: 'paused',
  before_finish: 'lastStep',
};

/** Where the service can be told to kill itself: at the first time that it comes there. */
const OWN: ReadonlySet<Point> = new Set([
  'claimed',
  'after_intent',
  'after_effect',
  'before_outcome',
  'after_outcome',
]);

export const isOwn = (point: Point): boolean => OWN.has(point);

/** Not one of tokens, which asks for itself. */
export const isOfAction = ({ path }: Asked): boolean => !path.startsWith('/app');

export const isWrite = (request: Asked): boolean =>
  isOfAction(request) && request.method !== 'GET' && request.path !== '/graphql';

export const isRead = (request: Asked): boolean => isOfAction(request) && request.method === 'GET';

const TELLING: Partial<Readonly<Record<RecordName, readonly Moment[]>>> = {
  ActionAttempted: ['intent'],
  ActionSucceeded: ['outcome'],
  ActionSkipped: ['outcome'],
  ActionRejected: ['outcome'],
  ActionCompensated: ['outcome', 'stepUndone'],
  CompensationSkipped: ['outcome', 'stepUndone'],
  CompensationFailed: ['outcome', 'stepUndone'],
  RollbackPlanned: ['planned'],
  RollbackStarted: ['started'],
  RollbackPaused: ['paused'],
  RevertAction: ['stepAsked'],
};

/** Tells by the records of the log what has happened. */
export class Course {
  /** Of each rollback, how many steps have no end yet. */
  readonly #left = new Map<string, number>();

  momentsOf(event: Event): readonly Moment[] {
    const moments = TELLING[event.type] ?? [];
    if (event.type === 'RollbackPlanned') {
      const { rollbackId, steps } = event.data;
      const undone = steps.filter(({ disposition }) => disposition === 'undo');
      this.#left.set(rollbackId, undone.length);
    }
    if (!moments.includes('stepUndone') || !('rollbackId' in event.data)) return moments;
    const rollback = String(event.data.rollbackId);
    const left = (this.#left.get(rollback) ?? 0) - 1;
    this.#left.set(rollback, left);
    return left === 0 ? [...moments, 'lastStep'] : moments;
  }
}
