import type { Seed } from '@reprise/harness';
import { eventId, jobId, type Event } from '@reprise/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from './world.ts';

const REPOSITORY = 'acme/shop';
const SEED: Seed = {
  accounts: [{ login: 'acme', type: 'Organization' }, { login: 'tom' }],
  repositories: [{ owner: 'acme', name: 'shop' }],
};

let world: World;

beforeAll(async () => {
  world = await openWorld(SEED, true);
  for (const title of ['one', 'two', 'three']) {
    await world.github.as('tom').openIssue(REPOSITORY, { title });
  }
  await world.github.delivered();
  await world.start();
});
afterAll(() => world?.close());

async function verify(): Promise<Event<'JobFinished'>['data']> {
  const id = jobId();
  const asked = { requestedBy: 'tom', via: 'cli', requestedAt: Date.now() };
  const data = { jobId: id, from: null, until: null, ...asked };
  const type = 'VerifyDeliveries' as const;
  const draft = { type, id: eventId(type, id), key: id, tenantId: 'none', data };
  await world.log.publish('commands.operations', [draft]);
  return world.ended(id);
}

const received = () => world.written('DeliveryReceived');

describe('verifying what is stored', () => {
  it('finds every signature good, of bodies that are encrypted, too', async () => {
    const end = await verify();
    expect(end).toMatchObject({ outcome: 'done', findings: [] });
    expect(end.counts).toEqual({ verified: received().length });
    expect(received().every(({ data }) => data.encoding === 'zstd_aes_256_gcm')).toBe(true);
  });

  it('names the one that was changed, and tells what it cannot check', async () => {
    const [first] = received();
    if (first === undefined) return expect.fail();
    const { envelope, key, data } = first;
    const plain = { encoding: 'identity' as const, keyId: null };
    const forged = { ...data, ...plain, deliveryId: 'forged', body: Buffer.from('{"forged":1}') };
    const foreign = { ...forged, deliveryId: 'foreign', source: 'whk_gone', secretId: 'sec_gone' };
    await world.log.publish(
      'github.issues',
      [forged, foreign].map((one) => ({
        type: 'DeliveryReceived' as const,
        id: eventId('DeliveryReceived', one.deliveryId),
        key,
        tenantId: envelope.tenantId,
        data: one,
      })),
    );
    const end = await verify();
    expect(end.outcome).toBe('done');
    expect(end.findings).toMatchObject([{ about: 'forged' }]);
    expect(end.counts).toMatchObject({ failed: 1, unverifiable: 1 });
  });
});
