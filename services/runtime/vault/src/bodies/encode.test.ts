import { RepriseError, type Draft } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { created, forgotten, keyring } from '../testing.ts';
import { unwrap, type TenantKey } from '../tenants/keys.ts';
import { TenantState } from '../tenants/state.ts';
import { encodeForTenants, type EncodeOptions } from './encode.ts';

const ring = keyring();

/** A log that takes what is published, and tells it when it is asked. */
function world(publish: () => Promise<void> = async () => undefined) {
  const state = new TenantState();
  const published: Draft<'TenantKeyCreated'>[] = [];
  let told = 0;
  const of = (tenantId: string): TenantKey | undefined => {
    const [first] = state.keysOf(tenantId);
    return first && unwrap(ring, first);
  };
  const log = {
    async publish(_topic: string, drafts: readonly Draft[]) {
      await publish();
      published.push(...(drafts as readonly Draft<'TenantKeyCreated'>[]));
      return [];
    },
  };
  const keys = {
    of,
    caughtUp: Promise.resolve(),
    forgottenAt: (tenantId: string) => state.forgottenAt(tenantId),
    async reachNow() {
      for (; told < published.length; told += 1) {
        const data = published[told]?.data;
        if (data !== undefined) state.apply(created(data));
      }
    },
  };
  const options: EncodeOptions = { keys, keyring: ring, log: log as EncodeOptions['log'] };
  return { state, published, options };
}

const body = Buffer.from('{}');

describe("a tenant's first bodies", () => {
  it('wait for one key, which all of them use', async () => {
    const { options, published } = world();
    const encode = encodeForTenants(options);
    const encoded = await Promise.all(['1', '1', '2', '1'].map(async (id) => encode(body, id)));
    expect(published.map(({ tenantId }) => tenantId)).toEqual(['1', '2']);
    const [one, two] = published.map(({ data }) => data.keyId);
    expect(encoded.map(({ keyId }) => keyId)).toEqual([one, one, two, one]);
    expect(encode(body, '1')).not.toBeInstanceOf(Promise);
    expect(published[0]).toMatchObject({ key: `key/${one}`, type: 'TenantKeyCreated' });
  });

  it('use the key that another process made first', async () => {
    const { options, published, state } = world();
    const other = world();
    await encodeForTenants(other.options)(body, '1');
    const [first] = other.published;
    if (first === undefined) throw new Error('no key');
    state.apply(created(first.data));
    expect(await encodeForTenants(options)(body, '1')).toMatchObject({ keyId: first.data.keyId });
    expect(published).toEqual([]);
  });

  it('are refused when the key cannot be kept, and try again at the next', async () => {
    let fails = true;
    const { options, published } = world(async () => {
      if (fails) throw new RepriseError('log_unavailable', 'no');
    });
    const encode = encodeForTenants(options);
    await expect(encode(body, '1')).rejects.toMatchObject({ code: 'log_unavailable' });
    fails = false;
    expect(await encode(body, '1')).toMatchObject({ keyId: published[0]?.data.keyId });
  });

  it('are refused in time when the log says nothing', async () => {
    const { options } = world(() => new Promise(() => undefined));
    const encode = encodeForTenants({ ...options, patienceMs: 20 });
    await expect(encode(body, '1')).rejects.toMatchObject({ code: 'log_unavailable' });
  });

  it('after a forgetting get a key that is younger than it, whatever the clocks say', async () => {
    const { options, published, state } = world();
    state.apply(forgotten('1', 5000));
    const encode = encodeForTenants({ ...options, now: () => 10 });
    expect(await encode(body, '1')).toMatchObject({ keyId: published[0]?.data.keyId });
    expect(published[0]?.data.createdAt).toBe(5001);
  });
});
