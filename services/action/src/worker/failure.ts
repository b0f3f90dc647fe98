import type { RequestOutcome } from '@reprise/github';
import { backoff } from '@reprise/tasks';

/**
 * What a failed request means for its task.
 * - final: it cannot be done; the reason is a code.
 * - later: GitHub is as it was; try again after so many milliseconds.
 * - unknown: a write may have taken effect; a read is simply tried again.
 */
export type Failure =
  | {
      readonly status: 'final';
      readonly reason: string;
      readonly message: string;
      readonly httpStatus: number | null;
    }
  | { readonly status: 'later'; readonly afterMs: number; readonly message: string }
  | { readonly status: 'unknown'; readonly afterMs: number; readonly message: string };

/** How long to wait for an account's owner to lift a suspension. */
const SUSPENDED_MS = 60_000;

/** @param tries how often the task was put off already. */
export function failureFrom(outcome: RequestOutcome, tries: number): Failure {
  const { message } = outcome;
  switch (outcome.status) {
    case 'rejected':
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
      return { status: 'later', afterMs: Math.max(SUSPENDED_MS, backoff(tries)), message };
    case 'rate_limited':
      return { status: 'later', afterMs: outcome.retryAfterMs, message };
    case 'not_sent':
      return { status: 'later', afterMs: Math.max(outcome.retryAfterMs, backoff(tries)), message };
    case 'unknown':
      return { status: 'unknown', afterMs: backoff(tries), message };
    default:
      return outcome satisfies never;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  unauthorized: 'GitHub does not accept our token.',
  forbidden: 'The App has no permission for this, or the repository or issue is locked.',
  not_found: 'The issue or repository is gone, or the App cannot see it.',
  gone: 'The issue was deleted, or the repository has no issues.',
  conflict: 'GitHub refused a conflicting change.',
  invalid: 'GitHub refused the change as invalid.',
  uninstalled: 'The App is not installed there any more.',
};

const inWords = (reason: string, message: string): string =>
  `${WORDS[reason] ?? 'GitHub refused the change.'} GitHub said: ${message}`;
