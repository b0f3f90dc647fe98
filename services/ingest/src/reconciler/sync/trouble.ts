import type { RequestOutcome } from '@reprise/github';

/** What a sync does when GitHub did not give a page. */
export type AfterFailure =
  /** `count` is what the job shows it under. */
  | { readonly do: 'wait'; readonly ms: number; readonly count: 'pauses' | 'retries' }
  | { readonly do: 'end'; readonly outcome: 'done' | 'failed'; readonly because: string };

/** About a quarter of an hour of trying. */
const MOST_FAILURES = 12;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 2 * 60_000;

/** @param failures in a row, this one included. */
export function afterFailure(outcome: RequestOutcome, failures: number): AfterFailure {
  switch (outcome.status) {
    case 'rate_limited':
      return { do: 'wait', ms: outcome.retryAfterMs, count: 'pauses' };
    case 'not_sent':
      return again(failures, outcome.retryAfterMs, 'The tokens service does not answer.');
    case 'unknown':
      return again(failures, 0, `GitHub does not answer: ${outcome.message}.`);
    case 'moved':
      return failed('The repository was moved. Sync it again under its new name.');
    case 'suspended':
      return failed("The account's owner suspended the App. Sync again when it is resumed.");
    case 'rejected':
      return refused(outcome);
  }
}

function again(failures: number, atLeastMs: number, because: string): AfterFailure {
  if (failures >= MOST_FAILURES) return failed(`${because} Sync again later.`);
  const ms = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
  return { do: 'wait', ms: Math.max(ms, atLeastMs), count: 'retries' };
}

function refused({ reason, httpStatus }: Extract<RequestOutcome, { status: 'rejected' }>) {
  switch (reason) {
    case 'gone':
      return end('done', 'The repository has its issues switched off.');
    case 'uninstalled':
      return failed('The App is not installed there any more. Install it again, then sync.');
    case 'not_found':
      return failed('The App does not reach the repository, or it is gone.');
    case 'unauthorized':
    case 'forbidden':
    case 'access_missing':
      return failed('The App may not read issues and pull requests there. Give it the permission.');
    case 'conflict':
    case 'invalid':
    case 'refused':
      return failed(`GitHub refused to list the issues (${httpStatus ?? 'no answer'}).`);
  }
}

const end = (outcome: 'done' | 'failed', because: string): AfterFailure => ({
  do: 'end',
  outcome,
  because,
});
const failed = (because: string): AfterFailure => end('failed', because);
