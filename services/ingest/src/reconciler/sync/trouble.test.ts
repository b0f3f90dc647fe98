import type { RequestOutcome } from '@reprise/github';
import { describe, expect, it } from 'vitest';
import { afterFailure } from './trouble.ts';

const message = 'in words';
const unknown: RequestOutcome = { status: 'unknown', httpStatus: 502, message };

describe('a page that GitHub did not give', () => {
  it('is waited for as long as a limit says, however often', () =>
    expect(
      afterFailure({ status: 'rate_limited', httpStatus: 403, retryAfterMs: 9000, message }, 99),
    ).toEqual({ do: 'wait', ms: 9000, count: 'pauses' }));

  it('is asked for again, later each time, and given up in the end', () => {
    expect(afterFailure(unknown, 1)).toEqual({ do: 'wait', ms: 1000, count: 'retries' });
    expect(afterFailure(unknown, 3)).toEqual({ do: 'wait', ms: 4000, count: 'retries' });
    expect(afterFailure(unknown, 11)).toMatchObject({ do: 'wait', ms: 120_000 });
    expect(afterFailure(unknown, 12)).toMatchObject({ do: 'end', outcome: 'failed' });
  });

  it('is not asked of tokens sooner than it says', () =>
    expect(afterFailure({ status: 'not_sent', retryAfterMs: 5000, message }, 1)).toMatchObject({
      ms: 5000,
    }));

  it.each([
    ['not_found', 404],
    ['forbidden', 403],
    ['uninstalled', null],
    ['invalid', 422],
  ] as const)('fails the job at once when GitHub refuses: %s', (reason, httpStatus) =>
    expect(afterFailure({ status: 'rejected', reason, httpStatus, message }, 1)).toMatchObject({
      do: 'end',
      outcome: 'failed',
    }),
  );

  it('is no failure where issues are switched off', () =>
    expect(
      afterFailure({ status: 'rejected', reason: 'gone', httpStatus: 410, message }, 1),
    ).toMatchObject({ do: 'end', outcome: 'done' }));
});
