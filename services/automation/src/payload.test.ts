import { zstdCompressSync } from 'node:zlib';
import type { DeliveryReceived, Event } from '@reprise/schemas';
import { createBodies } from '@reprise/vault';
import { describe, expect, it } from 'vitest';
import { payloadOf } from './payload.ts';
import { delivery } from './testing.ts';

const bodies = createBodies({
  caughtUp: Promise.resolve(),
  find: (keyId) => (keyId === 'destroyed' ? 'destroyed' : undefined),
  isForgotten: ({ tenantId }) => tenantId === 'gone',
  reachNow: async () => undefined,
});

const read = (changes: Partial<DeliveryReceived>, tenantId = 'acme'): Promise<unknown> => {
  const envelope = { id: 'e', source: '/test', time: 1, subject: 's', tenantId };
  const event: Event<'DeliveryReceived'> = {
    type: 'DeliveryReceived',
    key: 'k',
    data: delivery(changes),
    envelope: { ...envelope, type: 'DeliveryReceived' },
    position: { topic: 'github.issues', partition: 0, offset: 0n },
  };
  return payloadOf(bodies, event);
};

describe('the payload of a delivery', () => {
  const body = Buffer.from('{"a":"ä"}');

  it('is read as it was sent, compressed or not, JSON or form', async () => {
    expect(await read({ body })).toEqual({ a: 'ä' });
    expect(await read({ body: zstdCompressSync(body), encoding: 'zstd' })).toEqual({ a: 'ä' });
    const form = Buffer.from(`payload=${encodeURIComponent('{"a":"ä"}')}`);
    const contentType = 'application/x-www-form-urlencoded';
    expect(await read({ body: form, contentType })).toEqual({ a: 'ä' });
  });

  it('is nothing where the body is no JSON', async () => {
    expect(await read({ body: Buffer.from('{') })).toBeUndefined();
  });

  it('is nothing where the tenant was forgotten, or the key destroyed', async () => {
    expect(await read({ body }, 'gone')).toBeUndefined();
    const encoding = 'zstd_aes_256_gcm';
    expect(await read({ encoding, keyId: 'destroyed' })).toBeUndefined();
  });

  it('cannot be had without the key where it is encrypted', async () => {
    const encrypted = read({ encoding: 'zstd_aes_256_gcm', keyId: 'k' });
    await expect(encrypted).rejects.toMatchObject({ code: 'key_unknown' });
  });
});
