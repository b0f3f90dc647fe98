import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event } from '../../testing/event.ts';
import { evolveGap, type GapEvent } from './gaps.ts';
import { evolveCheck, evolveHour, hoursIn } from './hours.ts';
import type { CompletenessCheckRow, CompletenessHourRow, GapRow } from './table.ts';

const HOUR = Date.UTC(2026, 0, 1, 9);

const compared = (comparedAt: number, missing: number, checkId = `check-${comparedAt}`) =>
  event('DeliveriesCompared', {
    checkId,
    source: 'app',
    from: HOUR,
    until: HOUR + comparedAt,
    hours: [{ hour: HOUR, known: 9, delivered: 9 - missing, recovered: 0, missing }],
    comparedAt,
  });
type Compared = ReturnType<typeof compared>;

const hourAfter = (...all: readonly Compared[]) =>
  all.flatMap(hoursIn).reduce<CompletenessHourRow | undefined>(evolveHour, undefined);
const checkAfter = (...all: readonly Compared[]) =>
  all.reduce<CompletenessCheckRow | undefined>(evolveCheck, undefined);

const about = {
  deliveryId: 'd-1',
  event: 'issues',
  action: 'opened',
  installationId: 7,
  repositoryId: 42,
} as const;

const found = (foundAt = 10) =>
  event('GapFound', {
    ...about,
    hookDeliveryId: foundAt,
    deliveredAt: 1,
    because: 'failed to connect to host',
    foundAt,
  });

const asked = (attempt: number, because: string | null = null) =>
  event('RedeliveryRequested', {
    ...about,
    hookDeliveryId: 10,
    attempt,
    accepted: because === null,
    because,
    requestedAt: 20 + attempt,
  });

const closed = (how: string, closedAt = 50) =>
  event('GapClosed', { ...about, how, because: `It was ${how}.`, closedAt });

const gapAfter = (...events: readonly GapEvent[]) =>
  events.reduce<GapRow | undefined>(evolveGap, undefined);

describe('an hour', () => {
  it('is as the latest comparison tells it, whole', () => {
    expect(hourAfter(compared(1, 3), compared(2, 0))).toMatchObject({ delivered: 9, missing: 0 });
    expect(hourAfter(compared(2, 0), compared(1, 3))).toMatchObject({ delivered: 9, missing: 0 });
  });

  it('and the latest check are the same whatever comes late or again', () => {
    const any = fc.record({ at: fc.integer({ min: 1, max: 4 }), missing: fc.nat(9) });
    const checks = fc.uniqueArray(any, { minLength: 1, selector: ({ at }) => at });
    fc.assert(
      fc.property(checks, fc.array(fc.nat()), (told, again) => {
        const all = told.map(({ at, missing }) => compared(at, missing));
        const repeated = again.map((index) => all[index % all.length] as Compared);
        const late = [...all, ...repeated].toReversed();
        expect(hourAfter(...late)).toEqual(hourAfter(...all));
        expect(checkAfter(...late)).toEqual(checkAfter(...all));
      }),
    );
  });

  it('does not depend on the log for two comparisons of one moment', () => {
    const [one, other] = [compared(1, 3, 'a'), compared(1, 0, 'b')];
    expect(hourAfter(one, other)).toEqual(hourAfter(other, one));
  });
});

describe('a gap', () => {
  it('is open when it is found', () =>
    expect(gapAfter(found())).toMatchObject({ status: 'open', attempts: 0, how: null }));

  it('tells how often GitHub was asked, and what it said the last time', () => {
    const row = gapAfter(found(), asked(1), asked(2, 'It is too old.'));
    expect(row).toMatchObject({ attempts: 2, lastAccepted: false, lastRefusal: 'It is too old.' });
  });

  it('is closed once', () => {
    const row = gapAfter(found(), closed('redelivered'), closed('snapshot', 60));
    expect(row).toMatchObject({ status: 'closed', how: 'redelivered' });
  });

  it('is the same row whatever comes late or again', () => {
    const all = [found(), found(11), asked(1), asked(2, 'No.'), closed('lost'), closed('lost', 60)];
    const inOrder = gapAfter(...all);
    const orders = fc.array(fc.nat(all.length - 1), { maxLength: 20 });
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), orders, (late, again) => {
        const repeated = again.map((index) => all[index] as GapEvent);
        expect(gapAfter(...late, ...repeated)).toEqual(inOrder);
      }),
    );
  });
});
