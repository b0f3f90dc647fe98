import { randomBytes } from 'node:crypto';
import type { Webhook, WebhookWithSecret } from '@reprise/contract';
import type { WebhookConfigured } from '@reprise/schemas';
import { open, readKeyring } from '@reprise/vault';
import { describe, expect, it } from 'vitest';
import { fakeKeeper } from '../control/fakeKeeper.ts';
import { AUTHORIZED, fakeApp } from '../fakes.ts';
import { webhookManagement } from './manage.ts';
import { toWebhook } from './shape.ts';
import type { Facts } from './warnings.ts';

const KEY = randomBytes(32);
const NOTHING: Facts = {
  last: null,
  day: 0,
  installed: false,
  known: true,
  near: undefined,
  decider: undefined,
  narrower: [],
};
const SHOP = { name: 'Shop', scope: 'repository', target: 'acme/shop' };

/** An api that configures webhooks, with everything it wrote and logged. */
async function configuring() {
  const fake = fakeKeeper();
  const log: string[] = [];
  const manageWebhooks = webhookManagement({
    ...fake,
    keyring: readKeyring({ ENCRYPTION_KEY: KEY }),
    targets: { resolve: async (scope, target) => ({ scope, target, targetId: null }) },
    describe: async (webhook) => toWebhook(webhook, NOTHING, 'https://hooks.example'),
    now: () => 5,
  });
  const app = await fakeApp({ manageWebhooks }, { log });
  const ask = (method: 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, key?: string) =>
    app.inject({
      method,
      url: `/api/v1/webhooks${url}`,
      headers: { ...AUTHORIZED, ...(key !== undefined && { 'idempotency-key': key }) },
      ...(body !== undefined && { payload: body }),
    });
  const told = () => JSON.stringify(fake.written) + log.join('');
  return { ...fake, ask, told };
}

describe('configuring a webhook', () => {
  it('seals the secret into the log, and shows it in the answer alone', async () => {
    const { ask, written, told } = await configuring();
    const answer = await ask('POST', '', SHOP);
    expect(answer.statusCode).toBe(201);
    const { secret, webhook, position } = answer.json<WebhookWithSecret>();
    expect(position).toBe('control/0/0');
    expect(webhook.url).toBe(`https://hooks.example/webhooks/github/${webhook.id}`);
    expect(answer.headers.location).toBe(`/api/v1/webhooks/${webhook.id}`);
    const { draft } = written[0] ?? expect.fail('nothing was written');
    expect(draft).toMatchObject({ key: `webhook/${webhook.id}`, type: 'WebhookConfigured' });
    const { secrets, changedBy } = draft.data as WebhookConfigured;
    expect(changedBy).toBe('api');
    const [sealed] = secrets;
    const place = `webhook/${webhook.id}/${sealed?.secretId}`;
    expect(open(KEY, sealed?.sealed ?? Buffer.of(), place).toString()).toBe(secret);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(told()).not.toContain(secret);
    expect(JSON.stringify(webhook)).not.toContain(secret);
  });

  it('takes a secret of 16 characters or more, and repeats none in its errors and logs', async () => {
    const { ask, told } = await configuring();
    const own = 'sixteen-and-more';
    expect((await ask('POST', '', { ...SHOP, secret: own })).json()).toMatchObject({ secret: own });
    const short = await ask('POST', '', { ...SHOP, secret: 'hunter2-hunter2' });
    expect(short.statusCode).toBe(400);
    expect(short.json()).toMatchObject({ detail: expect.stringContaining('16 to 200') });
    const odd = await ask('POST', '', { ...SHOP, secret: { of: 'hunter2-hunter2-hunter2' } });
    expect(short.body + odd.body + told()).not.toContain('hunter2');
    expect(told()).not.toContain(own);
  });

  it('twice under one key is once, with the same secret', async () => {
    const { ask, written } = await configuring();
    const first = await ask('POST', '', SHOP, 'k1');
    const again = await ask('POST', '', SHOP, 'k1');
    expect(again.json()).toEqual(first.json());
    expect(written).toHaveLength(1);
    const { webhook } = first.json<WebhookWithSecret>();
    const rotated = await ask('POST', `/${webhook.id}/rotate`, {}, 'k1');
    expect((await ask('POST', `/${webhook.id}/rotate`, {}, 'k1')).json()).toEqual(rotated.json());
    expect(written).toHaveLength(2);
  });

  it('rotates: the secret before verifies for 24 hours unless told otherwise', async () => {
    const { ask, told } = await configuring();
    const { webhook, secret } = (await ask('POST', '', SHOP)).json<WebhookWithSecret>();
    const rotated = await ask('POST', `/${webhook.id}/rotate`, {});
    const after = rotated.json<WebhookWithSecret>();
    expect(after.secret).not.toBe(secret);
    expect(after.webhook.version).toBe(2);
    expect(after.webhook.secrets.map(({ expiresAt }) => expiresAt)).toEqual([
      null,
      new Date(5 + 24 * 3_600_000).toISOString(),
    ]);
    expect(told()).not.toContain(after.secret);
    const gone = await ask('POST', `/${webhook.id}/rotate`, { keepHours: 0 });
    expect(gone.json<WebhookWithSecret>().webhook.secrets).toHaveLength(1);
  });

  it('changes only the version that was read', async () => {
    const { ask } = await configuring();
    const { webhook } = (await ask('POST', '', SHOP)).json<WebhookWithSecret>();
    const change = await ask('PATCH', `/${webhook.id}`, { enabled: false, version: 1 });
    expect(change.json<{ webhook: Webhook }>().webhook).toMatchObject({
      enabled: false,
      version: 2,
    });
    const late = await ask('PATCH', `/${webhook.id}`, { active: true, version: 1 });
    expect(late.json()).toMatchObject({ code: 'webhook_conflict', status: 409 });
    expect((await ask('PATCH', `/${webhook.id}`, { active: true })).statusCode).toBe(400);
  });

  it('removes, and then knows it no more', async () => {
    const { ask, written } = await configuring();
    const { webhook } = (await ask('POST', '', SHOP)).json<WebhookWithSecret>();
    const removed = await ask('DELETE', `/${webhook.id}`);
    expect(removed.json()).toMatchObject({ position: 'control/0/1' });
    expect(removed.statusCode).toBe(202);
    expect(written[1]?.draft).toMatchObject({
      type: 'WebhookRemoved',
      key: `webhook/${webhook.id}`,
      data: { removedBy: 'api' },
    });
    expect((await ask('DELETE', `/${webhook.id}`)).statusCode).toBe(404);
    expect((await ask('POST', `/${webhook.id}/rotate`, {})).statusCode).toBe(404);
  });

  it('refuses what is no webhook', async () => {
    const { ask, written } = await configuring();
    const wrong = [
      {},
      { ...SHOP, scope: 'team' },
      { ...SHOP, name: ' ' },
      { ...SHOP, tarket: 'acme/shop' },
      { ...SHOP, active: 'yes' },
    ];
    for (const body of wrong) expect((await ask('POST', '', body)).statusCode).toBe(400);
    expect((await ask('DELETE', '/whk_1')).statusCode).toBe(400);
    expect(written).toEqual([]);
  });
});
