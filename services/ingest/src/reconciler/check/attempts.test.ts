import type { HookDelivery } from '@reprise/github';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAttempts, joined } from './attempts.ts';

const attempt = (more: Partial<HookDelivery> = {}): HookDelivery => ({
  id: 1,
  guid: 'a',
  deliveredAt: 1000,
  redelivery: false,
  status: 'OK',
  statusCode: 202,
  event: 'issues',
  action: 'opened',
  installationId: 5,
  repositoryId: 7,
  ...more,
});

describe('the attempts of one delivery', () => {
  it('are told as one, which the first of them names', () => {
    const first = attempt({ id: 1, statusCode: 503, status: 'Invalid HTTP Response: 503' });
    const again = attempt({ id: 9, deliveredAt: 2000, redelivery: true });
    expect(groupAttempts([again, first])).toEqual([
      {
        deliveryId: 'a',
        hookDeliveryId: 1,
        event: 'issues',
        action: 'opened',
        installationId: 5,
        repositoryId: 7,
        deliveredAt: 1000,
        firstSucceeded: false,
        latestAt: 2000,
        status: 'GitHub got 202 (OK)',
      },
    ]);
  });

  it.each([
    [{ statusCode: 0, status: 'failed to connect' }, 'GitHub got no answer: failed to connect'],
    [{ statusCode: 0, status: '' }, 'GitHub got no answer'],
    [{ statusCode: 503, status: 'x' }, 'GitHub got 503 (x)'],
    [{ statusCode: 503, status: '' }, 'GitHub got 503'],
  ])('say what came of them: %j', (more, words) =>
    expect(groupAttempts([attempt(more)])[0]?.status).toBe(words),
  );

  it('say the same in whatever order and however often they are listed', () => {
    const attempts = fc.array(
      fc
        .record({ id: fc.integer({ min: 1, max: 9 }), guid: fc.constantFrom('a', 'b') })
        // An attempt is the same whenever it is listed.
        .map(({ id, guid }) =>
          attempt({ id, guid, deliveredAt: id * 1000, statusCode: id % 2 === 0 ? 202 : 500 }),
        ),
    );
    const byId = (listed: ReturnType<typeof groupAttempts>) =>
      listed.toSorted((one, other) => (one.deliveryId < other.deliveryId ? -1 : 1));
    fc.assert(
      fc.property(attempts, attempts, (some, others) => {
        const expected = byId(groupAttempts([...some, ...others]));
        expect(byId(groupAttempts([...others, ...some, ...others]))).toEqual(expected);
        const known = new Map(groupAttempts(some).map((one) => [one.deliveryId, one]));
        for (const later of groupAttempts(others)) {
          const before = known.get(later.deliveryId);
          known.set(later.deliveryId, before === undefined ? later : joined(before, later));
        }
        expect(byId([...known.values()])).toEqual(expected);
      }),
    );
  });
});
