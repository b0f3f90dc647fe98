import type { Random } from '@reprise/harness';

/** Where a process may end, or stop for a while: each time that it comes by counts. */
export const POINTS = [
  'claimed',
  /** The intent is about to be sent. */
  'before_intent',
  /** The log has the intent; the process has not heard so. */
  'intent_unheard',
  'after_intent',
  /** The request that changes GitHub is about to be sent. */
  'before_call',
  /** GitHub has changed; the process has no answer. */
  'call_unanswered',
  'after_effect',
  'before_outcome',
  /** The log has the outcome; the process has not heard so. */
  'outcome_unheard',
  'after_outcome',
  /** The table is about to let go of the task, and has. */
  'before_commit',
  'after_commit',
  /** Records of the log are about to be folded into the table; they are, and no offset is committed. */
  'before_fold',
  'after_fold',
  /** The log has a rollback's plan, its start, a step, an undoing, a pause; nobody has heard so. */
  'rollback_planned',
  'rollback_started',
  'between_steps',
  'step_undone',
  'rollback_paused',
  'before_finish',
] as const;
export type Point = (typeof POINTS)[number];

export type Fault =
  /** As by SIGKILL; started again after `downMs`. */
  | { readonly kind: 'crash'; readonly point: Point; readonly nth: number; readonly downMs: number }
  /** As by SIGSTOP, and SIGCONT after `forMs`, which may be longer than a lease. */
  | { readonly kind: 'pause'; readonly point: Point; readonly nth: number; readonly forMs: number }
  /** A process more comes, and goes after `forMs`. */
  | { readonly kind: 'rebalance'; readonly at: number; readonly forMs: number }
  /** Of the writes to GitHub, from the nth on so many: see the stand-in's faults of these names. */
  | {
      readonly kind:
        | 'fail-after-commit'
        | 'fail-before-commit'
        | 'timeout-after-commit'
        | 'timeout-before-commit';
      readonly nth: number;
      readonly times: number;
    }
  /** Of all requests to GitHub, from the nth on so many are refused. */
  | {
      readonly kind: 'rate-limit';
      readonly nth: number;
      readonly times: number;
      readonly status: 403 | 429;
      readonly retryAfterSeconds: number;
    }
  /** Reads answer what was so `ms` ago. */
  | { readonly kind: 'lag'; readonly at: number; readonly forMs: number; readonly ms: number }
  /** The nth send to the log: written in whole or in part, or not; its sender is told otherwise. */
  | {
      readonly kind: 'lost-acknowledgement' | 'torn-send' | 'refused-send';
      readonly nth: number;
    };

export type FaultKind = Fault['kind'];

/** The kinds of which each must fire in a run of many seeds. */
export const FAULT_KINDS = [
  'crash',
  'pause',
  'rebalance',
  'fail-after-commit',
  'fail-before-commit',
  'timeout-after-commit',
  'timeout-before-commit',
  'rate-limit',
  'lag',
  'lost-acknowledgement',
  'torn-send',
  'refused-send',
] as const satisfies readonly FaultKind[];

/** What counts as a kind of its own: each point at which a process was killed or stopped. */
export const firedAs = (fault: Fault): string =>
  fault.kind === 'crash' || fault.kind === 'pause' ? `${fault.kind}:${fault.point}` : fault.kind;

/** One in ten seeds has none: a story without faults must end well, too. */
export function faultsOf(chance: Random, storyMs: number): readonly Fault[] {
  if (chance.chance(0.1)) return [];
  return Array.from({ length: 1 + chance.integer(5) }, () => faultOf(chance, storyMs));
}

function faultOf(chance: Random, storyMs: number): Fault {
  const at = chance.integer(storyMs);
  const nth = 1 + chance.integer(12);
  const times = 1 + chance.integer(3);
  // Most of them end or stop a process: there are many points.
  const kind = chance.chance(0.55)
    ? chance.pick(['crash', 'crash', 'pause'] as const)
    : chance.pick(FAULT_KINDS);
  switch (kind) {
    case 'crash':
      return { kind, ...pointOf(chance), downMs: chance.integer(30_000) };
    case 'pause':
      return { kind, ...pointOf(chance), forMs: 5000 + chance.integer(60_000) };
    case 'rebalance':
      return { kind, at, forMs: 1000 + chance.integer(30_000) };
    case 'fail-after-commit':
    case 'fail-before-commit':
    case 'timeout-after-commit':
    case 'timeout-before-commit':
      return { kind, nth, times };
    case 'rate-limit': {
      const retryAfterSeconds = 1 + chance.integer(90);
      return { kind, nth: nth * 3, times, status: chance.pick([403, 429]), retryAfterSeconds };
    }
    case 'lag':
      return { kind, at, forMs: 5000 + chance.integer(60_000), ms: 500 + chance.integer(9000) };
    case 'lost-acknowledgement':
    case 'torn-send':
    case 'refused-send':
      return { kind, nth: nth * 2 };
    default:
      return kind satisfies never;
  }
}

/** What happens once in a rollback is not waited for ten times. */
function pointOf(chance: Random): { readonly point: Point; readonly nth: number } {
  const point = chance.pick(POINTS);
  const most = ONCE_IN_A_WHILE.has(point) ? 2 : 8;
  return { point, nth: 1 + chance.integer(most) };
}

const ONCE_IN_A_WHILE: ReadonlySet<Point> = new Set([
  'rollback_planned',
  'rollback_started',
  'between_steps',
  'step_undone',
  'rollback_paused',
  'before_finish',
]);
