import type { Records, RollbackPlanned, RollbackStatus, RollbackStep } from '@reprise/schemas';
import type { ActionFact } from './facts.ts';

type Named<T extends ActionFact['type']> = Extract<ActionFact, { readonly type: T }>;

export type RollbackRequest = Named<
  | 'ExecuteRollback'
  | 'ApproveRollback'
  | 'PauseRollback'
  | 'ResumeRollback'
  | 'RetryRollback'
  | 'CancelRollback'
>;
export type RollbackSaying = Named<
  | 'RollbackApproved'
  | 'RollbackStarted'
  | 'RollbackPaused'
  | 'RollbackResumed'
  | 'RollbackCommandDeclined'
  | 'RollbackFinished'
>;

/** A plan without its steps, which have a table of their own. */
export interface Plan extends Omit<RollbackPlanned, 'steps'> {
  readonly offset: number;
  /** How many steps there are to undo. */
  readonly undoes: number;
  /** How many are not even looked at, by reason. */
  readonly skips: Readonly<Record<string, number>>;
}

/** What was asked and said of a rollback, each in the order of its topic. */
export interface Course {
  readonly plan: Plan | null;
  readonly asked: readonly RollbackRequest[];
  readonly said: readonly RollbackSaying[];
}

const emptyCourse: Course = { plan: null, asked: [], said: [] };

/** The same course for the same facts, whatever their order and however often each comes. */
export function evolveCourse(
  course: Course = emptyCourse,
  fact: RollbackRequest | RollbackSaying | Named<'RollbackPlanned'>,
): Course {
  switch (fact.type) {
    case 'RollbackPlanned':
      if (course.plan !== null && course.plan.offset <= fact.offset) return course;
      return { ...course, plan: planFrom(fact) };
    case 'ExecuteRollback':
    case 'ApproveRollback':
    case 'PauseRollback':
    case 'ResumeRollback':
    case 'RetryRollback':
    case 'CancelRollback':
      return { ...course, asked: inOrder(course.asked, fact) };
    case 'RollbackApproved':
    case 'RollbackStarted':
    case 'RollbackPaused':
    case 'RollbackResumed':
    case 'RollbackCommandDeclined':
    case 'RollbackFinished':
      return { ...course, said: inOrder(course.said, fact) };
    default:
      return fact satisfies never;
  }
}

/** What is left alone, but not wanted any more once this is rolled back; or worth asking again. */
const ASKED: ReadonlySet<string> = new Set(['still_wanted', 'superseded', 'unreadable']);

/** Whether a step is carried out, even if only to find again that there is nothing to do. */
export const isCarriedOut = ({
  disposition,
  reason,
}: Pick<RollbackStep, 'disposition' | 'reason'>): boolean =>
  disposition !== 'skip' || ASKED.has(reason);

function planFrom({ data, offset }: Named<'RollbackPlanned'>): Plan {
  const { steps, ...plan } = data;
  const skips: Record<string, number> = {};
  for (const step of steps) {
    if (isCarriedOut(step)) continue;
    const why = step.reason === '' ? 'nothing_to_undo' : step.reason;
    skips[why] = (skips[why] ?? 0) + 1;
  }
  const undoes = steps.filter(({ disposition }) => disposition !== 'skip').length;
  return { ...plan, undoes, skips, offset };
}

/** Of what bears one id the first by offset is kept. */
function inOrder<T extends { readonly id?: string; readonly offset: number }>(
  known: readonly T[],
  fact: T,
): readonly T[] {
  const same = (one: T): boolean =>
    one.offset === fact.offset || (one.id !== undefined && one.id === fact.id);
  const before = known.find(same);
  if (before !== undefined && before.offset <= fact.offset) return known;
  return [...known.filter((one) => !same(one)), fact].toSorted((a, b) => a.offset - b.offset);
}

/** How a rollback stands. */
export interface Standing {
  readonly phase: 'asked' | 'planned' | 'running' | 'paused' | 'ended';
  /** Given where it has ended. */
  readonly status: RollbackStatus | null;
  readonly approvedBy: string | null;
  readonly startedAt: number | null;
  /** How often it was retried. */
  readonly retry: number;
  /** What has no answer yet, in the order in which it counts. */
  readonly open: readonly RollbackRequest[];
}

/** What the log says, in its order: of two answers to one question the first counts. */
export function standingOf(course: Course = emptyCourse): Standing {
  const { plan, asked, said } = course;
  const answered = new Set(said.map(({ causedBy }) => causedBy));
  const start: Standing = {
    phase: plan === null ? 'asked' : 'planned',
    status: null,
    approvedBy: null,
    startedAt: null,
    retry: 0,
    open: asked.filter(({ id }) => id === undefined || !answered.has(id)),
  };
  return said.reduce(after, start);
}

function after(standing: Standing, saying: RollbackSaying): Standing {
  const { phase } = standing;
  switch (saying.type) {
    case 'RollbackApproved':
      return standing.approvedBy === null
        ? { ...standing, approvedBy: saying.data.approvedBy }
        : standing;
    case 'RollbackStarted':
      return standing.startedAt === null && phase !== 'ended'
        ? { ...standing, phase: 'running', startedAt: saying.data.startedAt }
        : standing;
    case 'RollbackPaused':
      return phase === 'running' ? { ...standing, phase: 'paused' } : standing;
    case 'RollbackResumed':
      return resumed(standing, saying.data);
    case 'RollbackFinished':
      return phase === 'ended'
        ? standing
        : { ...standing, phase: 'ended', status: saying.data.status };
    case 'RollbackCommandDeclined':
      return standing;
    default:
      return saying satisfies never;
  }
}

function resumed(standing: Standing, { retry }: Records['RollbackResumed']): Standing {
  const again = standing.phase === 'ended' && retry > standing.retry;
  if (!again && standing.phase !== 'paused') return standing;
  return { ...standing, phase: 'running', status: again ? null : standing.status, retry };
}

/** Whether what was asked keeps further steps from being begun, answered or not. */
export function heldBack({ phase, open }: Standing): 'paused' | 'cancelled' | null {
  if (open.some(({ type }) => type === 'CancelRollback')) return 'cancelled';
  const last = open.findLast(({ type }) => type === 'PauseRollback' || type === 'ResumeRollback');
  if (last !== undefined) return last.type === 'PauseRollback' ? 'paused' : null;
  return phase === 'paused' ? 'paused' : null;
}
