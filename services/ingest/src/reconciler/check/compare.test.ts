import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../clock.ts';
import { hoursOf, newGaps, type Compared } from './compare.ts';

const compared = (more: Partial<Compared> = {}): Compared => ({
  deliveryId: 'a',
  hookDeliveryId: 1,
  event: 'issues',
  action: 'opened',
  installationId: 5,
  repositoryId: 7,
  deliveredAt: 10 * HOUR_MS + 5,
  firstSucceeded: true,
  latestAt: 10 * HOUR_MS + 5,
  status: 'GitHub got 202 (OK)',
  inLog: true,
  wasGap: false,
  ...more,
});

const counts = (...deliveries: readonly Partial<Compared>[]) => hoursOf(deliveries.map(compared));
const hour = { hour: 10 * HOUR_MS, known: 1, delivered: 0, recovered: 0, missing: 0 };

describe('an hour', () => {
  it('counts what is in the log as delivered', () =>
    expect(counts({})).toEqual([{ ...hour, delivered: 1 }]));

  it('counts what GitHub took for failed and is in the log after all as delivered', () =>
    expect(counts({ firstSucceeded: false })).toEqual([{ ...hour, delivered: 1 }]));

  it('counts what it took more than one attempt for as recovered', () => {
    const latestAt = 11 * HOUR_MS;
    expect(counts({ firstSucceeded: false, latestAt })).toEqual([{ ...hour, recovered: 1 }]);
    expect(counts({ wasGap: true })).toEqual([{ ...hour, recovered: 1 }]);
  });

  it('counts what somebody had sent again without need as delivered', () =>
    expect(counts({ latestAt: 11 * HOUR_MS })).toEqual([{ ...hour, delivered: 1 }]));

  it('counts what is not in the log as missing, whatever GitHub believes', () =>
    expect(counts({ inLog: false }, { inLog: false, wasGap: true })).toEqual([
      { ...hour, known: 2, missing: 2 },
    ]));

  it('is the one in which GitHub first tried', () =>
    expect(
      counts({ deliveredAt: 11 * HOUR_MS }, { deliveredAt: 11 * HOUR_MS - 1 }).map(
        (one) => one.hour / HOUR_MS,
      ),
    ).toEqual([10, 11]));
});

describe('a gap', () => {
  it('is what GitHub lists and we do not have, and is said once', () => {
    const missing = compared({ inLog: false });
    expect(newGaps([missing, compared(), compared({ inLog: false, wasGap: true })])).toEqual([
      missing,
    ]);
  });
});
