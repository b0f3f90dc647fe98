import { GITHUB_KEEPS_MS, MINUTE_MS } from '../clock.ts';

/** A delivery that is missing, as the log tells it. */
export interface Gap {
  readonly deliveryId: string;
  readonly tenantId: string;
  readonly hookDeliveryId: number;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  /** Milliseconds since the epoch, all of them. */
  readonly deliveredAt: number;
  readonly foundAt: number;
  /** How often GitHub was asked to send it again, and when last. */
  readonly attempts: number;
  readonly askedAt: number | null;
  /** GitHub said that it will not send it again. */
  readonly refused: string | null;
}

/** What is known beside the gap itself. */
export interface Situation {
  readonly now: number;
  readonly inLog: boolean;
  /** When GitHub last tried, by its own record. */
  readonly latestAt: number | null;
  /** Reads of its repository that cover it. */
  readonly cover: Cover;
  /** How long after the first request the second one comes. */
  readonly backoffMs: number;
}

/** none: nobody reads what it told. pending: somebody will. done: it was read. failed: it cannot be. */
export type Cover = 'none' | 'pending' | 'done' | 'failed';

export type Step =
  | { readonly do: 'wait' }
  | { readonly do: 'ask'; readonly attempt: number }
  | { readonly do: 'read' }
  | { readonly do: 'close'; readonly how: How; readonly because: string };
export type How = 'redelivered' | 'arrived_late' | 'snapshot' | 'lost';

/** With a factor of five from two minutes on, the last one is asked for within the three days. */
const MOST_ATTEMPTS = 6;
const FACTOR = 5;
/** Asking in the last minutes would only be refused. */
const MARGIN_MS = 5 * MINUTE_MS;

/** Events that tell of an issue or pull request, whose state the REST API still has. */
const ABOUT_ISSUES = /^(issue|pull_request|sub_issue)/;

/** What to do about a gap next. */
export function nextStep(gap: Gap, situation: Situation): Step {
  if (situation.inLog) return arrived(gap);
  if (gap.refused === null && isYoung(gap, situation.now)) {
    if (situation.now < dueAt(gap, situation)) return { do: 'wait' };
    if (gap.attempts < MOST_ATTEMPTS) return { do: 'ask', attempt: gap.attempts + 1 };
  }
  return instead(gap, situation.cover);
}

const arrived = ({ attempts }: Gap): Step =>
  attempts > 0
    ? { do: 'close', how: 'redelivered', because: 'GitHub sent it again when asked.' }
    : { do: 'close', how: 'arrived_late', because: 'It arrived without being asked for.' };

const isYoung = ({ deliveredAt }: Gap, now: number): boolean =>
  now < deliveredAt + GITHUB_KEEPS_MS - MARGIN_MS;

/** The first request goes out at once; an attempt that GitHub made meanwhile counts as one. */
function dueAt(gap: Gap, { latestAt, backoffMs }: Situation): number {
  if (gap.attempts === 0 && gap.askedAt === null) {
    return latestAt === null || latestAt <= gap.foundAt ? gap.foundAt : latestAt + backoffMs;
  }
  const last = Math.max(gap.askedAt ?? 0, latestAt ?? 0);
  return last + backoffMs * FACTOR ** Math.max(0, gap.attempts - 1);
}

/** GitHub does not bring it any more: what it told is read, where that is possible. */
function instead(gap: Gap, cover: Cover): Step {
  const lost = (because: string): Step => ({ do: 'close', how: 'lost', because });
  if (gap.repositoryId === null || gap.installationId === null) {
    return lost('GitHub does not send it again, and it names no repository that could be read.');
  }
  if (!ABOUT_ISSUES.test(gap.event)) {
    return lost(
      `GitHub does not send it again, and reading issues does not tell what ${gap.event} told.`,
    );
  }
  switch (cover) {
    case 'none':
      return { do: 'read' };
    case 'pending':
      return { do: 'wait' };
    case 'done':
      return {
        do: 'close',
        how: 'snapshot',
        because: 'GitHub does not send it again; the issues of its repository were read instead.',
      };
    case 'failed':
      return lost('GitHub does not send it again, and its repository could not be read.');
  }
}
