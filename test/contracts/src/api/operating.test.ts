import { randomBytes } from 'node:crypto';
import type {
  Completeness,
  Delivery,
  DeliveryDetail,
  Forgotten,
  Gap,
  Job,
  JobTaken,
  Page,
  Payload,
  Settings,
  Tenant,
  View,
  Webhook,
  WebhookTaken,
  WebhookWithSecret,
} from '@reprise/contract';
import type { EventLog } from '@reprise/kafka';
import { eventId, type Draft, type RecordName, type Records } from '@reprise/schemas';
import { createTenantKey, encodeForTenants, followTenantKeys, readKeyring } from '@reprise/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { openInstallation, type ApiUnderTest, type Installation } from './installation.ts';

const NOW = Date.now() - 60_000;
const HOUR = Math.floor(NOW / 3_600_000) * 3_600_000;
const TENANT = '9919';
const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}

let installation: Installation;
let api: ApiUnderTest;
let log: EventLog;
beforeAll(async () => {
  installation = await openInstallation();
  await installation.project();
  api = await installation.api({ PUBLIC_INGEST_URL: 'https://hooks.example/' });
  log = await installation.log();
  await log.publish('github.installations', [installed()]);
  await log.publish('github.issues', [
    delivery('d-clear', { encoding: 'identity', keyId: null, body: bodyOf('In clear') }),
    delivery('d-sealed', await sealed(bodyOf('Sealed')), 2),
  ]);
  await installation.caughtUp();
});
afterAll(() => installation?.close());

const read = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.get<T>(path);
  expect({ path, status, body }).toMatchObject({ status: 200 });
  return body;
};

const draft = <T extends RecordName>(
  type: T,
  key: string,
  data: Records[T],
  tenantId = TENANT,
): Draft<T> => ({ type, key, id: eventId(type, key, String(Math.random())), tenantId, data });

const repository = {
  id: 42,
  name: 'shop',
  full_name: 'acme/shop',
  private: false,
  owner: { id: 9919, login: 'acme', type: 'Organization' },
  html_url: 'https://github.com/acme/shop',
  updated_at: '2026-11-01T00:00:00Z',
};

function bodyOf(title: string): Buffer {
  const time = '2026-11-20T00:00:00Z';
  const user = { login: 'ada', id: 1, type: 'User' };
  const issue = { id: 9001, number: 3, title, state: 'open', user, labels: [], assignees: [] };
  return Buffer.from(
    JSON.stringify({
      action: 'opened',
      issue: { ...issue, created_at: time, updated_at: time },
      repository,
      sender: user,
      installation: { id: 77 },
    }),
  );
}

const received = {
  provider: 'github',
  origin: 'webhook',
  receivedAt: NOW,
  installationId: 77,
  signature: 'sha256=00',
  secretId: 'current',
  contentType: 'application/json',
  source: 'app',
  standby: false,
} as const;

function delivery(
  deliveryId: string,
  body: Pick<Records['DeliveryReceived'], 'encoding' | 'keyId' | 'body'>,
  number = 3,
): Draft<'DeliveryReceived'> {
  return draft('DeliveryReceived', `42#${number}`, {
    ...received,
    deliveryId,
    event: 'issues',
    action: 'opened',
    repositoryId: 42,
    repository: 'acme/shop',
    number,
    headers: { 'x-github-event': 'issues' },
    ...body,
  });
}

function installed(): Draft<'DeliveryReceived'> {
  const body = {
    action: 'created',
    installation: {
      id: 77,
      account: { id: 9919, login: 'acme', type: 'Organization' },
      app_slug: 'reprise',
      repository_selection: 'selected',
      created_at: '2026-11-01T00:00:00Z',
      updated_at: '2026-11-01T00:00:00Z',
    },
    repositories: [{ id: 42, name: 'shop', full_name: 'acme/shop', private: false }],
    sender: { login: 'ada', id: 1, type: 'User' },
  };
  return draft('DeliveryReceived', '77', {
    ...received,
    deliveryId: 'd-installed',
    event: 'installation',
    action: 'created',
    repositoryId: null,
    repository: null,
    number: null,
    headers: {},
    encoding: 'identity',
    keyId: null,
    body: Buffer.from(JSON.stringify(body)),
  });
}

/** A body as ingest keeps it where bodies are encrypted. */
async function sealed(body: Buffer) {
  const keyring = readKeyring({
    ENCRYPTION_KEY: Buffer.from(installation.encryptionKey, 'base64'),
  });
  const keys = followTenantKeys({ log, keyring, logger: quiet as never });
  try {
    await keys.caughtUp;
    await createTenantKey({ log, keys, keyring }, TENANT);
    return await encodeForTenants({ log, keys, keyring })(body, TENANT);
  } finally {
    await keys.stop();
  }
}

const SHOP = { name: 'The shop', scope: 'repository', target: 'ACME/shop' };

describe('a webhook', () => {
  let made: WebhookWithSecret;

  it('is configured, and shown after its own position without any secret', async () => {
    expect((await read<Page<Delivery>>('/deliveries')).items).toHaveLength(3);
    const { status, body } = await api.post<WebhookWithSecret>('/webhooks', SHOP);
    expect(status).toBe(201);
    made = body;
    const { id } = body.webhook;
    const shown = await read<Webhook>(`/webhooks/${id}?after=${body.position}`);
    expect(shown).toEqual(body.webhook);
    expect(shown).toMatchObject({
      target: 'acme/shop',
      url: `https://hooks.example/webhooks/github/${id}`,
      version: 1,
      changedBy: 'api',
      deliveries: { last: null, day: 0 },
    });
    expect(shown.warnings).toEqual([
      "The App is installed on acme/shop: its deliveries are decided on, and this webhook's are kept on standby.",
      'Nothing was delivered yet.',
    ]);
    expect(JSON.stringify(await read('/webhooks'))).not.toContain(body.secret);
  });

  it('tells a repository that is meant, and refuses what is no name', async () => {
    const near = await api.post<WebhookWithSecret>('/webhooks', { ...SHOP, target: 'acme/shopp' });
    expect(near.body.webhook.warnings.join(' ')).toContain('Did you mean acme/shop?');
    expect(await api.delete(`/webhooks/${near.body.webhook.id}`)).toMatchObject({ status: 202 });
    expect(await api.post('/webhooks', { ...SHOP, target: 'shop' })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('Did you mean acme/shop?') },
    });
  });

  it('is changed by two processes one after the other: the late one is a conflict', async () => {
    const other = await installation.api();
    const path = `/webhooks/${made.webhook.id}`;
    const changes = await Promise.all(
      [api, other].map((one, index) =>
        one.patch<WebhookTaken>(path, { version: 1, active: true, name: `Shop ${index}` }),
      ),
    );
    expect(changes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await other.stop();
    const rival = await api.post('/webhooks', { ...SHOP, active: true });
    expect(rival).toMatchObject({ status: 409, body: { code: 'webhook_conflict' } });
  });

  it('names the deliveries that it sent', async () => {
    const { id } = made.webhook;
    const sent = delivery('d-hook', { encoding: 'identity', keyId: null, body: bodyOf('Hook') }, 4);
    await log.publish('github.issues', [
      { ...sent, data: { ...sent.data, source: id, secretId: 'sec_1', installationId: null } },
    ]);
    await installation.caughtUp();
    const { items } = await read<Page<Delivery>>(`/deliveries?source=${id}`);
    expect(items).toMatchObject([
      { id: 'd-hook', source: id, sourceName: expect.stringMatching(/^Shop [01]$/) },
    ]);
    expect((await read<Webhook>(`/webhooks/${id}`)).deliveries.day).toBe(1);
    expect((await read<Page<Delivery>>('/deliveries?standby=true')).items).toEqual([]);
    expect((await read<Page<Delivery>>('/deliveries?q=d-h')).items).toHaveLength(1);
  });

  it('stays the same under another key from configuration, which the settings tell', async () => {
    await installation.caughtUp();
    const next = randomBytes(32).toString('base64');
    const before = (await read<Settings>('/settings')).encryption;
    expect(before.sealed).toEqual([{ key: before.currentKey, secrets: 1, tenantKeys: 1 }]);
    const keys = { ENCRYPTION_KEY: next, ENCRYPTION_KEY_PREVIOUS: installation.encryptionKey };
    const [one, other] = await Promise.all([installation.api(keys), installation.api(keys)]);
    await eventually(async () => {
      const { encryption } = (await one.get<Settings>('/settings')).body;
      expect(encryption.sealed).toEqual([
        { key: encryption.currentKey, secrets: 1, tenantKeys: 1 },
      ]);
      expect(encryption.currentKey).not.toBe(before.currentKey);
    });
    const payload = await one.get<Payload>('/deliveries/d-sealed/payload');
    expect(payload.body.json).toContain('"Sealed"');
    const taken = await one.patch<WebhookTaken>(`/webhooks/${made.webhook.id}`, {
      version: 2,
      enabled: false,
    });
    expect(taken.body.webhook).toMatchObject({ version: 3, enabled: false });
    // And back: what follows is read with the first key.
    const back = await installation.api({ ENCRYPTION_KEY_PREVIOUS: next });
    await eventually(async () => {
      const { encryption } = (await back.get<Settings>('/settings')).body;
      expect(encryption.sealed).toEqual([{ key: before.currentKey, secrets: 1, tenantKeys: 1 }]);
    });
    await Promise.all([one, other, back].map((process) => process.stop()));
  });
});

describe('a delivery', () => {
  it('is told with what the log has of it', async () => {
    expect(await read<DeliveryDetail>('/deliveries/d-sealed')).toMatchObject({
      encoding: 'zstd_aes_256_gcm',
      keyId: expect.any(String),
      headers: { 'x-github-event': 'issues' },
      signature: 'sha256=00',
      verifiedBy: 'current',
      tenant: TENANT,
      forgotten: false,
      redelivered: null,
    });
  });

  it('gives the bytes that were sent, however they are kept', async () => {
    for (const [id, title] of [
      ['d-clear', 'In clear'],
      ['d-sealed', 'Sealed'],
    ] as const) {
      const { bytes, headers } = await api.raw(`/deliveries/${id}/body`);
      expect(bytes).toEqual(bodyOf(title));
      expect(headers.get('content-type')).toBe('application/octet-stream');
      const payload = await read<Payload>(`/deliveries/${id}/payload`);
      expect(JSON.parse(payload.json ?? '')).toEqual(JSON.parse(bodyOf(title).toString()));
    }
  });
});

describe('a job', () => {
  it('waits as soon as it is asked for', async () => {
    const sync = await api.post<JobTaken>('/repositories/acme/shop/sync', {});
    const verify = await api.post<JobTaken>('/deliveries/verify', {});
    expect([sync.status, verify.status]).toEqual([202, 202]);
    const { job, position } = sync.body;
    expect(await read<Job>(`/jobs/${job}?after=${position}`)).toMatchObject({
      id: job,
      kind: 'sync',
      about: 'acme/shop',
      status: 'waiting',
      requestedBy: 'api',
    });
    const { items } = await read<Page<Job>>(`/jobs?kind=verify&after=${verify.body.position}`);
    expect(items).toMatchObject([{ id: verify.body.job, status: 'waiting' }]);
    expect(await api.post(`/jobs/${job}/cancel`, {})).toMatchObject({ status: 202 });
  });

  it('that applies a delivery to a view again says what that changed', async () => {
    const taken = await api.post<JobTaken>('/deliveries/d-clear/resend', { view: 'issues' });
    await eventually(async () => {
      const job = await read<Job>(`/jobs/${taken.body.job}`);
      expect(job).toMatchObject({ kind: 'resend', about: 'd-clear', status: 'done' });
    });
  });
});

describe('completeness', () => {
  it('is what was compared, hour by hour, and what is still missing', async () => {
    const hour = { hour: HOUR, known: 10, delivered: 8, recovered: 1, missing: 1 };
    const found = { deliveryId: 'd-gap', event: 'issues', action: 'opened', installationId: 77 };
    await log.publish('events.operations', [
      draft('DeliveriesCompared', 'app', {
        checkId: 'c1',
        source: 'app',
        from: HOUR,
        until: NOW,
        hours: [hour],
        comparedAt: NOW,
      }),
      draft('GapFound', 'd-gap', {
        ...found,
        repositoryId: 42,
        hookDeliveryId: 5,
        deliveredAt: NOW,
        because: 'failed to connect to host',
        foundAt: NOW,
      }),
    ]);
    await eventually(async () => {
      const told = await read<Completeness>('/completeness?hours=3');
      expect(told).toMatchObject({ known: 10, missing: 1, ratio: 0.9, waiting: 1 });
      expect(told.hours).toHaveLength(3);
    });
    const { items } = await read<Page<Gap>>('/gaps?status=open');
    expect(items).toMatchObject([{ delivery: 'd-gap', repository: 'acme/shop', attempts: 0 }]);
    expect((await read<Page<Gap>>('/gaps?status=closed')).items).toEqual([]);
  });
});

describe('forgetting a tenant', () => {
  it('is what no view shows afterwards, and what no key opens', async () => {
    await installation.caughtUp();
    const { items } = await read<Page<Tenant>>('/tenants');
    expect(items).toMatchObject([
      { id: TENANT, login: 'acme', deliveries: 4, encrypted: 1, clear: 3, keys: 1 },
    ]);
    expect(await api.post(`/tenants/${TENANT}/forget`, { confirm: 'acme' })).toMatchObject({
      status: 400,
    });
    const { status, body } = await api.post<Forgotten>(`/tenants/${TENANT}/forget`, {
      confirm: TENANT,
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({ keys: 1, unreadable: 1, clear: 3 });
    await eventually(async () => {
      const views = (await read<Page<View>>('/views')).items;
      expect(body.views).toBe(views.length);
      expect(views.filter(({ rebuild }) => rebuild?.status !== 'finished')).toEqual([]);
    });
    await installation.caughtUp();
    expect((await read<Page<Delivery>>('/deliveries')).items).toEqual([]);
    expect((await read<Page<unknown>>('/issues')).items).toEqual([]);
    expect((await read<Page<Tenant>>('/tenants')).items).toMatchObject([
      { id: TENANT, deliveries: 0, keys: 0, forgottenAt: expect.any(String) },
    ]);
    expect(await api.get('/deliveries/d-sealed/payload')).toMatchObject({ status: 404 });
  });
});
