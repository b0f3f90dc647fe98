import { zstdCompressSync } from 'node:zlib';
import type { Event } from '@reprise/schemas';
import { createBodies } from '@reprise/vault';
import type { Transaction } from '@reprise/views';
import { describe, expect, it } from 'vitest';
import { opening } from './opened.ts';
import { delivery, event } from './testing/event.ts';

const FORGOTTEN_AT = 50;
const keys = {
  caughtUp: Promise.resolve(),
  failed: new Promise<never>(() => undefined),
  isForgotten: ({ tenantId, time }: { tenantId: string; time: number }) =>
    tenantId === 'gone' && time <= FORGOTTEN_AT,
  find: () => 'destroyed' as const,
  reachNow: async () => undefined,
  check: async () => undefined,
  stop: async () => undefined,
};
const tx = {} as Transaction;

async function seenBy(...events: readonly Event[]): Promise<readonly Event[]> {
  const seen: Event[] = [];
  const vault = { keys, bodies: createBodies(keys) };
  await opening(vault, async (_tx, shown) => void seen.push(...shown))(tx, events);
  return seen;
}

const of = <T extends Event>(one: T, tenantId: string, time: number): T => ({
  ...one,
  envelope: { ...one.envelope, tenantId, time },
});

const rebuilt = () =>
  event('RebuildView', { requestId: 'r', view: 'issues', requestedBy: 'ada', requestedAt: 1 });

describe('what a view is shown', () => {
  it('are bodies as they were sent', async () => {
    const body = Buffer.from('{"a":1}');
    const packed = delivery('issues', {}, { encoding: 'zstd', body: zstdCompressSync(body) });
    const [seen] = await seenBy(event('DeliveryReceived', packed));
    expect(seen?.data).toMatchObject({ encoding: 'identity', body, deliveryId: 'd-1' });
  });

  it('is nothing of a forgotten tenant until then, and everything after', async () => {
    const [before, after] = [
      of(rebuilt(), 'gone', FORGOTTEN_AT),
      of(rebuilt(), 'gone', FORGOTTEN_AT + 1),
    ];
    const others = of(event('DeliveryReceived', delivery('issues', {})), 'here', 1);
    const own = of(event('DeliveryReceived', delivery('issues', {})), 'gone', 1);
    expect(await seenBy(before, own, after, others)).toEqual([after, others]);
  });

  it('is the forgetting itself', async () => {
    const forgotten = of(
      event('TenantForgotten', { tenantId: 'gone', requestedBy: 'a', via: 'api', requestedAt: 50 }),
      'gone',
      FORGOTTEN_AT,
    );
    const one = { ...forgotten, position: { ...forgotten.position, topic: 'tenants' as const } };
    expect(await seenBy(one)).toEqual([one]);
  });

  it('is no delivery whose key is destroyed', async () => {
    const data = delivery('issues', {}, { encoding: 'zstd_aes_256_gcm', keyId: 'k' });
    expect(await seenBy(event('DeliveryReceived', data))).toEqual([]);
  });

  it('goes by what is known of forgetting now, wherever it goes back', async () => {
    let asked = 0;
    const counting = { ...keys, reachNow: async () => void (asked += 1) };
    const shown = opening(
      { keys: counting, bodies: createBodies(counting) },
      async () => undefined,
    );
    const [one, two, three] = [rebuilt(), rebuilt(), rebuilt()];
    await shown(tx, [one, two]);
    await shown(tx, [three]);
    expect(asked).toBe(1);
    await shown(tx, [one]);
    expect(asked).toBe(2);
    await shown(tx, [two]);
    await shown(tx, [three]);
    expect(asked).toBe(2);
  });
});
