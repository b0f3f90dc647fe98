import type { RequestOutcome } from '@reprise/github';
import { backoff } from '@reprise/tasks';

/**
 * What a failed request means for its task.
 * - final: it cannot be done; the reason is a code.
 * - later: GitHub is as it was; try again after so many milliseconds. A reason is for people, who
 *   are told of longer waits.
 * - unknown: a write may have taken effect; a read is simply tried again.
 */
export type Failure =
  | {
      readonly status: 'final';
      readonly reason: string;
      readonly message: string;
      readonly httpStatus: number | null;
    }
  | {
      readonly status: 'later';
      readonly afterMs: number;
      readonly message: string;
      readonly reason: string | null;
      /** Where something else than a time has to pass: null. Left out: after so long. */
      readonly until?: number | null;
    }
  | { readonly status: 'unknown'; readonly afterMs: number; readonly message: string };

/** Shorter waits for GitHub's limits are nobody's concern. */
const TOLD_FROM_MS = 60_000;

/** How long to wait for an account's owner to lift a suspension. */
const SUSPENDED_MS = 60_000;

/** @param tries how often the task was put off already. */
export function failureFrom(outcome: RequestOutcome, tries: number): Failure {
  const { message } = outcome;
  switch (outcome.status) {
    case 'rejected':
      // That says nothing of what was asked for, and changed nothing.
      if (outcome.reason === 'unauthorized') {
        return later(backoff(tries), inWords(outcome.reason, message), outcome.reason);
      }
      return {
        status: 'final',
        reason: outcome.reason,
        message: inWords(outcome.reason, message),
        httpStatus: outcome.httpStatus,
      };
    case 'moved':
      return {
        status: 'final',
        reason: 'moved',
        message: 'The issue is in another repository by now.',
        httpStatus: outcome.httpStatus,
      };
    case 'suspended':
      return later(Math.max(SUSPENDED_MS, backoff(tries)), message, 'suspended');
    case 'rate_limited': {
      const { retryAfterMs } = outcome;
      return later(retryAfterMs, message, retryAfterMs > TOLD_FROM_MS ? 'rate_limited' : null);
    }
    case 'not_sent':
      return later(Math.max(outcome.retryAfterMs, backoff(tries)), message, null);
    case 'unknown':
      return { status: 'unknown', afterMs: backoff(tries), message };
    default:
      return outcome satisfies never;
  }
}

const later = (afterMs: number, message: string, reason: string | null): Failure => ({
  status: 'later',
  afterMs,
  message,
  reason,
});

const WORDS: Readonly<Record<string, string>> = {
  unauthorized: 'GitHub does not accept our token.',
  forbidden: 'The App has no permission for this, or the repository or issue is locked.',
  not_found: 'The issue or repository is gone, or the App cannot see it.',
  gone: 'The issue was deleted, or the repository has no issues.',
  conflict: 'GitHub refused a conflicting change.',
  invalid: 'GitHub refused the change as invalid.',
  uninstalled: 'The App is not installed there any more.',
};

/** Why the App cannot have a token is said by ourselves, with what to do about it. */
const inWords = (reason: string, message: string): string =>
  reason === 'access_missing'
    ? message
    : `${WORDS[reason] ?? 'GitHub refused the change.'} GitHub said: ${message}`;
