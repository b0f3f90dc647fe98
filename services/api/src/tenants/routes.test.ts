import type { Forgotten } from '@reprise/contract';
import type { TenantKeyCreated } from '@reprise/schemas';
import { VIEWS } from '@reprise/views';
import { describe, expect, it } from 'vitest';
import { fakeKeeper } from '../control/fakeKeeper.ts';
import { AUTHORIZED, fakeApp, fakeCommands } from '../fakes.ts';
import { forget, type TenantCounts } from './forget.ts';

const key = (keyId: string, tenantId: string): TenantKeyCreated => ({
  keyId,
  tenantId,
  wrapped: Buffer.from('wrapped'),
  wrappedBy: 'k',
  createdAt: 1,
});

async function forgetting(counts: TenantCounts = { deliveries: 12, encrypted: 10, records: 7 }) {
  const fake = fakeKeeper([key('a', '9'), key('b', '9'), key('c', '10')]);
  const rebuilt: { view: string; requestId: string }[] = [];
  const commands = fakeCommands({
    rebuildView: async ({ view, requestId }) => {
      rebuilt.push({ view, requestId });
      return { topic: 'commands.operations', partition: 0, offset: 1n };
    },
  });
  const countsOf = async (): Promise<TenantCounts> => counts;
  const ports = { ...fake, commands, countsOf, now: () => 5 };
  const app = await fakeApp({ forgetTenant: (asked) => forget(ports, asked) });
  const ask = (id: string, body: object, headers = {}) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/tenants/${id}/forget`,
      headers: { ...AUTHORIZED, ...headers },
      payload: body,
    });
  return { ...fake, ask, rebuilt };
}

describe('forgetting a tenant', () => {
  it('destroys its keys, has every view built again, and says in numbers what stays', async () => {
    const { ask, written, rebuilt } = await forgetting();
    const answer = await ask('9', { confirm: '9' });
    expect(answer.statusCode).toBe(202);
    expect(written.map(({ topic, draft }) => [topic, draft.type, draft.key])).toEqual([
      ['tenants', 'TenantForgotten', 'tenant/9'],
      ['tenants', 'TenantKeyDestroyed', 'key/a'],
      ['tenants', 'TenantKeyDestroyed', 'key/b'],
    ]);
    expect(written[0]?.draft.data).toEqual({
      tenantId: '9',
      requestedBy: 'api',
      via: 'api',
      requestedAt: 5,
    });
    expect(rebuilt.map(({ view }) => view)).toEqual(Object.keys(VIEWS));
    expect(answer.json<Forgotten>()).toMatchObject({
      position: 'tenants/0/0',
      keys: 2,
      unreadable: 10,
      clear: 2,
      records: 7,
      views: Object.keys(VIEWS).length,
      remains: expect.stringContaining('2 bodies kept before encryption was on'),
    });
  });

  it('wants its id once more', async () => {
    const { ask, written } = await forgetting();
    for (const body of [{}, { confirm: '' }, { confirm: '10' }, { confirm: '9', force: true }]) {
      expect((await ask('9', body)).statusCode).toBe(400);
    }
    expect(written).toEqual([]);
  });

  it('is not done to somebody of whom nothing is known', async () => {
    const { ask, written } = await forgetting({ deliveries: 0, encrypted: 0, records: 0 });
    expect((await ask('11', { confirm: '11' })).json()).toMatchObject({ code: 'not_found' });
    expect(written).toEqual([]);
  });

  it('twice under one key is once', async () => {
    const { ask, written } = await forgetting();
    const headers = { 'idempotency-key': 'k' };
    const first = await ask('9', { confirm: '9' }, headers);
    expect((await ask('9', { confirm: '9' }, headers)).json()).toEqual(first.json());
    expect(written).toHaveLength(3);
  });
});
