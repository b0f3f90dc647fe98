import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GITHUB_KEEPS_MS, HOUR_MS, MINUTE_MS } from '../clock.ts';
import { nextStep, type Gap, type Situation, type Step } from './gap.ts';

const FOUND = 1_000_000_000;

const gap = (more: Partial<Gap> = {}): Gap => ({
  deliveryId: 'a',
  tenantId: '3',
  hookDeliveryId: 1,
  event: 'issues',
  action: 'opened',
  installationId: 5,
  repositoryId: 7,
  deliveredAt: FOUND - 2 * MINUTE_MS,
  foundAt: FOUND,
  attempts: 0,
  askedAt: null,
  refused: null,
  ...more,
});

function given(...[more = {}]: Parameters<typeof gap>) {
  const when = (situation: Partial<Situation> = {}): Step =>
    nextStep(gap(more), {
      now: FOUND,
      inLog: false,
      latestAt: null,
      cover: 'none',
      backoffMs: 2 * MINUTE_MS,
      ...situation,
    });
  return { when };
}

describe('a delivery that is missing', () => {
  it('is asked for at once', () => expect(given().when()).toEqual({ do: 'ask', attempt: 1 }));

  it('is asked for again when it did not come in a while, later each time', () => {
    const asked = (attempts: number) => given({ attempts, askedAt: FOUND });
    expect(asked(1).when({ now: FOUND + 2 * MINUTE_MS - 1 })).toEqual({ do: 'wait' });
    expect(asked(1).when({ now: FOUND + 2 * MINUTE_MS })).toEqual({ do: 'ask', attempt: 2 });
    expect(asked(2).when({ now: FOUND + 9 * MINUTE_MS })).toEqual({ do: 'wait' });
    expect(asked(2).when({ now: FOUND + 10 * MINUTE_MS })).toEqual({ do: 'ask', attempt: 3 });
  });

  it('is not asked for again where the process died before it could say that it had asked', () => {
    const latestAt = FOUND + 1000;
    expect(given().when({ latestAt, now: FOUND + 2000 })).toEqual({ do: 'wait' });
    expect(given().when({ latestAt, now: latestAt + 2 * MINUTE_MS })).toMatchObject({ do: 'ask' });
  });

  it('is closed when it is in the log, by whoever had it sent', () => {
    expect(given().when({ inLog: true })).toMatchObject({ do: 'close', how: 'arrived_late' });
    expect(given({ attempts: 1, askedAt: FOUND }).when({ inLog: true })).toMatchObject({
      do: 'close',
      how: 'redelivered',
    });
  });

  it.each([
    ['GitHub refuses', { refused: 'no' }, {}],
    ['it is three days old', { deliveredAt: FOUND - GITHUB_KEEPS_MS }, {}],
    [
      'it was asked for often enough',
      { attempts: 6, askedAt: FOUND - 48 * HOUR_MS, deliveredAt: FOUND - 50 * HOUR_MS },
      { backoffMs: 1000 },
    ],
  ] as const)('is read instead when %s', (_what, more, situation) => {
    const when = (cover: Situation['cover']) => given(more).when({ ...situation, cover });
    expect(when('none')).toEqual({ do: 'read' });
    expect(when('pending')).toEqual({ do: 'wait' });
    expect(when('done')).toMatchObject({ do: 'close', how: 'snapshot' });
    expect(when('failed')).toMatchObject({ do: 'close', how: 'lost' });
  });

  it.each([
    [{ repositoryId: null }, 'no repository'],
    [{ installationId: null }, 'no repository'],
    [{ event: 'push' }, 'what push told'],
  ])('is said to be lost, and why, when nothing can be read instead: %j', (more, words) => {
    const step = given({ ...more, refused: 'no' }).when();
    expect(step).toMatchObject({ do: 'close', how: 'lost' });
    expect(step.do === 'close' && step.because).toContain(words);
  });

  it('is never asked for after the three days, nor more than six times, and ends', () => {
    const attempts = fc.integer({ min: 1000, max: 30 * MINUTE_MS });
    fc.assert(
      fc.property(attempts, fc.integer({ min: 0, max: 80 * HOUR_MS }), (backoffMs, age) => {
        let known = gap({ deliveredAt: FOUND - age });
        for (let now = FOUND; now < FOUND + 4 * 24 * HOUR_MS; now += 10 * MINUTE_MS) {
          const step = nextStep(known, {
            now,
            inLog: false,
            latestAt: null,
            cover: 'done',
            backoffMs,
          });
          if (step.do === 'close') return;
          if (step.do !== 'ask') continue;
          expect(now).toBeLessThan(known.deliveredAt + GITHUB_KEEPS_MS);
          expect(step.attempt).toBeLessThanOrEqual(6);
          known = gap({ deliveredAt: known.deliveredAt, attempts: step.attempt, askedAt: now });
        }
        expect.fail('It never ended.');
      }),
    );
  });
});
