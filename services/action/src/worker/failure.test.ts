import { describe, expect, it } from 'vitest';
import { failureFrom } from './failure.ts';

describe('a failed request', () => {
  it('that GitHub refused is final, and says why in plain words', () => {
    const failure = failureFrom(
      { status: 'rejected', reason: 'gone', httpStatus: 410, message: 'This issue was deleted' },
      0,
    );
    expect(failure).toMatchObject({ status: 'final', reason: 'gone', httpStatus: 410 });
    expect(failure.message).toContain('This issue was deleted');
  });

  it('to an issue that was transferred is final: it is another repository’s now', () => {
    const moved = { status: 'moved', httpStatus: 301, location: null, message: '' } as const;
    expect(failureFrom(moved, 0)).toMatchObject({ status: 'final', reason: 'moved' });
  });

  it('because of a limit waits exactly as long as GitHub says', () => {
    const limited = { status: 'rate_limited', httpStatus: 429, message: '' } as const;
    expect(failureFrom({ ...limited, retryAfterMs: 61_000 }, 9)).toMatchObject({
      status: 'later',
      afterMs: 61_000,
    });
  });

  it('because of a suspension waits, a minute at least', () => {
    const suspended = { status: 'suspended', message: '' } as const;
    expect(failureFrom(suspended, 0)).toMatchObject({ status: 'later', afterMs: 60_000 });
  });

  it('because of our token waits: it says nothing of what was asked for', () => {
    const refused = {
      status: 'rejected',
      reason: 'unauthorized',
      httpStatus: 401,
      message: 'Bad credentials',
    } as const;
    expect(failureFrom(refused, 3)).toMatchObject({
      status: 'later',
      reason: 'unauthorized',
      afterMs: 2000,
    });
  });

  it('without an answer is unknown, and waits longer each time', () => {
    const lost = { status: 'unknown', httpStatus: null, message: '' } as const;
    const waits = [0, 1, 2, 30].map((tries) => {
      const failure = failureFrom(lost, tries);
      return failure.status === 'final' ? 0 : failure.afterMs;
    });
    expect(waits).toEqual([250, 500, 1000, 300_000]);
  });
});
