import type { DeliveryReceived } from '@reprise/schemas';
import type { DeliveryRow } from '@reprise/views';
import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { AUTHORIZED, fakeApp, fakeCommands } from '../fakes.ts';
import type { Viewed } from './reads.ts';
import type { StoredDelivery } from './stored.ts';

const HOSTILE = '<script>alert(1)</script>';
const BODY = Buffer.from(`{"title":"${HOSTILE}"}`);
const row = {
  deliveryId: 'd-1',
  tenantId: '9',
  keyId: null,
  receivedAt: new Date(0),
  topic: 'github.issues',
  partition: 3,
  offset: 17n,
} as unknown as DeliveryRow;
const viewed: Viewed = {
  id: 'd-1',
  event: 'issues',
  action: 'opened',
  sender: null,
  detail: null,
  installation: 7,
  repository: 'acme/shop',
  number: 3,
  origin: 'webhook',
  receivedAt: new Date(0).toISOString(),
  secret: 'current',
  contentType: 'application/json',
  encoding: 'identity',
  bytes: BODY.length,
  position: 'github.issues/3/17',
  source: 'app',
  sourceName: 'the App',
  standby: false,
  runs: [],
  actions: 0,
  verifiedBy: 'current',
  tenant: '9',
  keyId: null,
  redelivered: null,
};
const record = {
  data: { contentType: 'application/json', headers: { accept: '*/*' }, signature: 'sha256=00' },
} as unknown as StoredDelivery & { data: DeliveryReceived };

async function inspecting(given: Partial<Ports['stored']> = {}, more: Partial<Ports> = {}) {
  const app = await fakeApp({
    deliveries: {
      list: async () => ({ items: [viewed], next: null }),
      find: async (id) => (id === 'd-1' ? viewed : undefined),
      row: async (id) => (id === 'd-1' || id.startsWith('"') ? row : undefined),
    },
    stored: {
      read: async () => record,
      bodyOf: async () => BODY,
      isForgotten: () => false,
      ...given,
    },
    ...more,
  });
  return (path: string) => app.inject({ url: `/api/v1/deliveries${path}`, headers: AUTHORIZED });
}

describe('a delivery', () => {
  it('is told with what the log has of it, and without while the log is away', async () => {
    expect((await (await inspecting())('/d-1')).json()).toMatchObject({
      headers: { accept: '*/*' },
      signature: 'sha256=00',
      forgotten: false,
    });
    const away = await inspecting({ read: () => Promise.reject(new Error('away')) });
    expect((await away('/d-1')).json()).toMatchObject({ headers: null, signature: null });
    expect((await away('/d-2')).statusCode).toBe(404);
  });

  it('shows its payload as data', async () => {
    const answer = await (await inspecting())('/d-1/payload');
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.json()).toMatchObject({ bytes: BODY.length, cut: false, forgotten: false });
    expect(answer.json<{ json: string }>().json).toBe(`{\n  "title": "${HOSTILE}"\n}`);
  });

  it('gives its bytes so that no browser interprets them', async () => {
    const answer = await (await inspecting())('/d-1/body');
    expect(answer.rawPayload).toEqual(BODY);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="d-1.json"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'no-store',
    });
  });

  it('has a file name that nothing breaks out of', async () => {
    const ask = await inspecting();
    const id = encodeURIComponent('";filename=x.html;a="');
    expect((await ask(`/${id}/body`)).headers['content-disposition']).toBe(
      'attachment; filename="__filename_x.html_a__.json"',
    );
  });

  it('of a forgotten tenant is gone', async () => {
    const ask = await inspecting({ bodyOf: async () => undefined, isForgotten: () => true });
    expect((await ask('/d-1/body')).json()).toMatchObject({
      code: 'tenant_forgotten',
      status: 410,
    });
    expect((await ask('/d-1/payload')).json()).toMatchObject({ json: null, forgotten: true });
    expect((await ask('/d-1')).json()).toMatchObject({ forgotten: true });
  });
});

describe('resending a delivery', () => {
  it('names where it stands; a view that never reads that is refused', async () => {
    const asked: object[] = [];
    const commands = fakeCommands({
      resend: async (command) => {
        asked.push(command);
        return { topic: 'commands.operations', partition: 0, offset: 1n };
      },
    });
    const app = await fakeApp({
      commands,
      deliveries: {
        list: async () => ({ items: [], next: null }),
        find: async () => viewed,
        row: async () => row,
      },
    });
    const resend = (view: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/deliveries/d-1/resend',
        headers: AUTHORIZED,
        payload: { view },
      });
    expect((await resend('issues')).statusCode).toBe(202);
    expect(asked).toMatchObject([
      {
        delivery: 'd-1',
        view: 'issues',
        at: { topic: 'github.issues', partition: 3, offset: 17n },
      },
    ]);
    expect((await resend('runs')).json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('installations, issues, deliveries are'),
    });
    expect((await resend('isues')).json()).toMatchObject({
      status: 404,
      detail: expect.stringContaining('Did you mean issues?'),
    });
  });
});

describe('filters of deliveries', () => {
  it('are understood, and wrong ones explained', async () => {
    const ask = await inspecting();
    expect(
      (await ask('?source=app&standby=false&q=d-&since=2026-11-01T00:00:00Z')).statusCode,
    ).toBe(200);
    expect((await ask('?source=whk_1')).json()).toMatchObject({ code: 'request_invalid' });
    expect((await ask('?standby=maybe')).statusCode).toBe(400);
  });
});
