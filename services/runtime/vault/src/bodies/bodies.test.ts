import { zstdCompressSync } from 'node:zlib';
import { MAX_MESSAGE_BYTES } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyring } from '../testing.ts';
import { unwrap, wrapNewKey, type TenantKey } from '../tenants/keys.ts';
import { createBodies, type BodyKeys, type KeptBody } from './bodies.ts';
import { encodeForTenants, type EncodedBody } from './encode.ts';

const ring = keyring();
const TIME = 100;

/** What is known of keys, and what becomes known by asking again. */
function knowing(...keys: readonly TenantKey[]) {
  const known = new Map(keys.map((key): [string, TenantKey | 'destroyed'] => [key.id, key]));
  const late: TenantKey[] = [];
  const forgotten = new Map<string, number>();
  const asked = { times: 0 };
  const port: BodyKeys = {
    caughtUp: Promise.resolve(),
    find: (keyId) => known.get(keyId),
    isForgotten: ({ tenantId, time }) => time <= (forgotten.get(tenantId) ?? -1),
    async reachNow() {
      asked.times += 1;
      for (const key of late) known.set(key.id, key);
    },
  };
  return { port, bodies: createBodies(port), known, late, forgotten, asked };
}

const keyOf = (tenantId: string): TenantKey => unwrap(ring, wrapNewKey(ring, tenantId, 1));

const encodeWith = (key: TenantKey) => {
  const options = { of: () => key, forgottenAt: () => undefined, reachNow: async () => undefined };
  const keys = { ...options, caughtUp: Promise.resolve() };
  const encode = encodeForTenants({ keys, keyring: ring, log: { publish: async () => [] } });
  return (body: Buffer) => encode(body, key.tenantId);
};

const kept = (data: KeptBody['data'], tenantId = '1'): KeptBody => ({
  envelope: { id: 'e', tenantId, time: TIME },
  data,
});

const key = keyOf('1');
const encode = encodeWith(key);
const any = fc.uint8Array({ maxLength: 3000 }).map((array) => Buffer.from(array));

describe('a body', () => {
  it('comes back byte for byte, however it is kept', async () => {
    const { bodies } = knowing(key);
    await fc.assert(
      fc.asyncProperty(any, async (body) => {
        const plain: EncodedBody = { encoding: 'identity', keyId: null, body };
        const packed = { ...plain, encoding: 'zstd' as const, body: zstdCompressSync(body) };
        for (const data of [plain, packed, await encode(body)]) {
          expect(await bodies.open(kept(data))).toEqual({ ok: true, body });
        }
      }),
    );
  });

  it.each([0, 1, 65_536, 200_000, 24_900_000])('comes back at %i bytes', async (size) => {
    const body = Buffer.alloc(size, 'the same words again and again, ');
    const opened = await knowing(key).bodies.open(kept(await encode(body)));
    expect(opened.ok && opened.body.equals(body)).toBe(true);
  });

  it('is encrypted at once where the key is known, and in its own way each time', () => {
    const body = Buffer.from('{"secret":"words"}');
    const [one, other] = [encode(body), encode(body)] as EncodedBody[];
    expect(one).toMatchObject({ encoding: 'zstd_aes_256_gcm', keyId: key.id });
    expect(one?.body.includes('words')).toBe(false);
    expect(one?.body).not.toEqual(other?.body);
  });

  it('does not open under another tenant, with another key, or changed', async () => {
    const other = keyOf('1');
    await fc.assert(
      fc.asyncProperty(any, fc.nat(), async (body, at) => {
        const data = await encode(body);
        const { bodies } = knowing(key, keyOf('2'));
        const unreadable = { code: 'record_unreadable' };
        await expect(bodies.open(kept(data, '2'))).rejects.toMatchObject(unreadable);
        const changed = Buffer.from(data.body);
        const index = at % changed.length;
        changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
        await expect(bodies.open(kept({ ...data, body: changed }))).rejects.toMatchObject(
          unreadable,
        );
        const mixed = knowing({ ...other, id: key.id }).bodies.open(kept(data));
        await expect(mixed).rejects.toMatchObject(unreadable);
      }),
    );
  });

  it('that claims to be larger than any record is refused', async () => {
    const { bodies } = knowing(key);
    const bomb = zstdCompressSync(Buffer.alloc(MAX_MESSAGE_BYTES + 1));
    const data = { encoding: 'zstd', keyId: null, body: bomb } as const;
    await expect(bodies.open(kept(data))).rejects.toMatchObject({ code: 'record_unreadable' });
    const broken = { ...data, body: Buffer.from('not packed') };
    await expect(bodies.open(kept(broken))).rejects.toMatchObject({ code: 'record_unreadable' });
  });

  it('waits for a key that the log names later, and says so when there is none', async () => {
    const { bodies, late, asked } = knowing();
    const data = await encode(Buffer.from('x'));
    await expect(bodies.open(kept(data))).rejects.toMatchObject({ code: 'key_unknown' });
    late.push(key);
    expect(await bodies.open(kept(data))).toMatchObject({ ok: true });
    expect(asked.times).toBe(2);
  });

  it('is forgotten with its key, and with its tenant though it was never encrypted', async () => {
    const { bodies, known, forgotten } = knowing(key);
    const data = await encode(Buffer.from('x'));
    known.set(key.id, 'destroyed');
    expect(await bodies.open(kept(data))).toEqual({ ok: false, because: 'forgotten' });
    const plain: EncodedBody = { encoding: 'identity', keyId: null, body: Buffer.from('x') };
    expect(await bodies.open(kept(plain))).toMatchObject({ ok: true });
    forgotten.set('1', TIME);
    expect(await bodies.open(kept(plain))).toEqual({ ok: false, because: 'forgotten' });
    expect(await bodies.open(kept(plain, '2'))).toMatchObject({ ok: true });
    forgotten.set('1', TIME - 1);
    expect(await bodies.open(kept(plain))).toMatchObject({ ok: true });
  });
});
