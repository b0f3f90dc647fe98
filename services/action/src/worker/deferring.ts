import { lull, type About, type ActionDraft } from '../drafts.ts';
import { isGivenUp, lastAttempt, type ActionState } from '../tasks/evolve.ts';

/** Why a task waits for longer than a moment. */
export interface Deferral {
  /** A code: limit, quiet, stopped, unheard, rate_limited, suspended, unauthorized. */
  readonly reason: string;
  /** In plain words. */
  readonly message: string;
  /** When it is looked at again, in milliseconds since the epoch; null: when what holds it is gone. */
  readonly until: number | null;
}

/** Where nobody tells when to look again. */
const LOOK_AGAIN_MS = 60_000;
const AT_MOST_MS = 24 * 3_600_000;

/** How long to put a deferred task off, in milliseconds. */
export const waitFor = ({ until }: Deferral, now: number): number =>
  until === null ? LOOK_AGAIN_MS : Math.min(Math.max(until - now, 250), AT_MOST_MS);

/** Says that a task waits: once for each reason, and again where an attempt came in between. */
export function deferred(
  about: About,
  state: ActionState,
  { reason, message, until }: Deferral,
  deferredAt: number,
): readonly ActionDraft[] {
  const { deferred: known } = state;
  const attempt = lastAttempt(state)?.offset ?? -1;
  if (known !== undefined && known.offset > attempt && known.data.reason === reason) return [];
  const since = String(Math.max(known?.offset ?? -1, attempt));
  return [lull(about, 'ActionDeferred', since, { reason, message, until, deferredAt })];
}

/** So many failures in a row are enough: by then it was tried for about an hour. */
export const MOST_FAILURES = 20;

export type GivingUp = 'keeps_failing' | 'stays_unknown';

const NEXT: Readonly<Record<GivingUp, string>> = {
  keeps_failing: 'It is tried no more until somebody asks for it.',
  stays_unknown:
    'Look on GitHub whether it was done; it is tried no more until somebody asks for it.',
};

export const givenUp = (
  about: About,
  state: ActionState,
  reason: GivingUp,
  error: string,
  givenUpAt: number,
): ActionDraft =>
  lull(about, 'ActionGivenUp', String(state.retried?.offset ?? ''), {
    tries: MOST_FAILURES,
    reason,
    message: `${error} ${NEXT[reason]}`,
    givenUpAt,
  });

/** That somebody asked for it again, where it was given up. */
export function retried(
  about: About,
  state: ActionState,
  retriedAt: number,
): readonly ActionDraft[] {
  const { givenUp: last, retryAsked } = state;
  if (last === undefined || retryAsked === undefined || !isGivenUp(state)) return [];
  const { requestedBy: retriedBy } = retryAsked.data;
  return [lull(about, 'ActionRetried', String(last.offset), { retriedBy, retriedAt })];
}
