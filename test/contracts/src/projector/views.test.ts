import { zstdCompressSync } from 'node:zlib';
import { sql, VIEWS, type ViewName } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { asking, delivery, openWorld, type World } from './world.ts';

const HOUR = Date.UTC(2026, 0, 1, 9);
const gap = {
  deliveryId: 'd-9',
  event: 'issues',
  action: 'opened',
  installationId: 7,
  repositoryId: 42,
};

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await found();
  await configured();
  await keys();
});

afterAll(() => world?.close());

async function found(): Promise<void> {
  const about = ['events.operations', 'd-9'] as const;
  const [topic, key] = about;
  await world.write(topic, 'GapFound', key, {
    ...gap,
    hookDeliveryId: 30_000_000_001,
    deliveredAt: HOUR,
    because: 'failed to connect to host',
    foundAt: HOUR + 1,
  });
  await world.write(topic, 'RedeliveryRequested', key, {
    ...gap,
    hookDeliveryId: 30_000_000_001,
    attempt: 1,
    accepted: true,
    because: null,
    requestedAt: HOUR + 2,
  });
  await world.write(topic, 'DeliveriesCompared', 'app', {
    checkId: 'check-1',
    source: 'app',
    from: HOUR,
    until: HOUR + 3,
    hours: [{ hour: HOUR, known: 3, delivered: 2, recovered: 0, missing: 1 }],
    comparedAt: HOUR + 4,
  });
}

const webhook = (webhookId: string, version: number) =>
  world.write('control', 'WebhookConfigured', `webhook/${webhookId}`, {
    webhookId,
    provider: 'github',
    name: `Version ${version}`,
    scope: 'repository',
    target: 'acme/shop',
    targetId: 42,
    enabled: true,
    active: false,
    secrets: [
      {
        secretId: 's-1',
        sealed: Buffer.from([1, 2, 3]),
        sealedBy: 'key-1',
        createdAt: 1,
        expiresAt: null,
      },
    ],
    version,
    createdAt: 1,
    changedAt: version,
    changedBy: 'ada',
  });

async function configured(): Promise<void> {
  for (const version of [1, 2]) await webhook('whk_1', version);
  await webhook('whk_2', 1);
  const removed = { webhookId: 'whk_2', removedBy: 'ada', removedAt: 5 };
  await world.write('control', 'WebhookRemoved', 'webhook/whk_2', removed);
}

async function keys(): Promise<void> {
  const wrapped = { wrapped: Buffer.from('wrapped'), wrappedBy: 'key-1', createdAt: 1 };
  for (const keyId of ['tk-1', 'tk-2']) {
    const created = { keyId, tenantId: '8', ...wrapped };
    await world.write('tenants', 'TenantKeyCreated', `key/${keyId}`, created, '8');
  }
  const destroyed = { keyId: 'tk-2', tenantId: '8', requestedBy: 'ada', destroyedAt: 9 };
  await world.write('tenants', 'TenantKeyDestroyed', 'key/tk-2', destroyed, '8');
}

const rowsOf = (table: string) =>
  world.db.query(sql<Record<string, unknown>>`select * from ${sql.table(table)} order by 1, 2`);

/** Waits until the view has passed all that was written before. */
async function rebuilt(view: ViewName): Promise<void> {
  const requestId = `rebuild-${view}`;
  const command = { requestId, view, requestedBy: 'ada', requestedAt: 1 };
  await world.write('commands.operations', 'RebuildView', view, command);
  await eventually(async () => {
    const done = await world.db.query(
      sql`select 1 from rebuilds where request_id = ${requestId} and status = 'finished'`,
    );
    expect(done).toHaveLength(1);
  });
  await world.caughtUp();
}

describe('what the views show', () => {
  it('is what is missing, and what was compared', async () => {
    await eventually(async () => {
      expect(await rowsOf('gaps')).toMatchObject([
        { delivery_id: 'd-9', status: 'open', attempts: 1, hook_delivery_id: '30000000001' },
      ]);
      expect(await rowsOf('completeness_hours')).toMatchObject([{ known: 3, missing: 1 }]);
      expect(await rowsOf('completeness_checks')).toMatchObject([{ check_id: 'check-1' }]);
    });
  });

  it('are webhooks with their sealed secrets, and no trace of removed ones but their id', async () => {
    await eventually(async () => {
      const [kept, removed] = await rowsOf('webhooks');
      expect(kept).toMatchObject({ name: 'Version 2', secrets: [{ sealed: 'AQID' }] });
      expect(removed).toMatchObject({ id: 'whk_2', name: null, secrets: [] });
    });
  });

  it('are the keys of tenants by what wraps them', async () => {
    await eventually(async () => {
      const wrapped = (await rowsOf('tenant_keys')).map((row) => [row['id'], row['wrapped_by']]);
      expect(wrapped).toEqual([
        ['tk-1', 'key-1'],
        ['tk-2', null],
      ]);
    });
  });

  it('is a job, whichever topic is read first', async () => {
    const what = { jobId: 'job_1', kind: 'sync', about: 'acme/shop' } as const;
    const ended = { done: 4, counts: { issues: 4 }, findings: [], because: null, finishedAt: 9 };
    await world.write('events.operations', 'JobStarted', 'job_1', {
      ...what,
      ...asking,
      total: null,
      startedAt: 5,
    });
    await world.write('events.operations', 'JobFinished', 'job_1', {
      ...what,
      ...ended,
      outcome: 'done',
    });
    await eventually(async () =>
      expect(await rowsOf('jobs')).toMatchObject([{ kind: 'sync', status: 'done', request: null }]),
    );
    await world.write('commands.operations', 'Sync', 'job_1', {
      jobId: 'job_1',
      ...asking,
      installationId: 7,
      repositoryId: 42,
      repository: 'acme/shop',
      since: null,
      because: 'import',
    });
    await eventually(async () =>
      expect(await rowsOf('jobs')).toMatchObject([
        { purpose: 'import', repository_id: '42', status: 'done', counts: { issues: 4 } },
      ]),
    );
  });

  it('says how a body is kept, not only how it reads', async () => {
    const { body, ...rest } = delivery({ source: 'whk_1', standby: true });
    const kept = zstdCompressSync(body);
    const data = { ...rest, encoding: 'zstd', body: kept } as const;
    await world.write('github.issues', 'DeliveryReceived', '42#3', data);
    await eventually(async () =>
      expect(await rowsOf('deliveries')).toMatchObject([
        {
          source: 'whk_1',
          standby: true,
          sender: 'ada',
          encoding: 'zstd',
          body_bytes: kept.length,
        },
      ]),
    );
  });

  it('is the installation of a repository that has a webhook of its own, too', async () => {
    const told = async (number: number, installationId: number | null, updated: string) => {
      const repository = {
        id: 42,
        full_name: 'acme/shop',
        default_branch: `from-${number}`,
        owner: { login: 'acme', id: 1 },
        updated_at: updated,
      };
      const body = Buffer.from(JSON.stringify({ repository }));
      const deliveryId = `described-${number}`;
      const data = delivery({ deliveryId, installationId, number, body, receivedAt: number });
      await world.write('github.issues', 'DeliveryReceived', `42#${number}`, data);
      await eventually(async () => {
        const seen = await world.db.query(
          sql`select 1 from deliveries where delivery_id = ${deliveryId}`,
        );
        expect(seen).toHaveLength(1);
      });
    };
    const shop = async (): Promise<unknown> => (await rowsOf('repositories'))[0];
    await told(1, 7, '2026-01-01T00:00:00Z');
    await told(2, null, '2026-01-02T00:00:00Z');
    const described = { default_branch: 'from-2', installation_id: '7' };
    await eventually(async () => expect(await shop()).toMatchObject(described));
    // Another installation, told of late: it is the newer one, the description is not.
    await told(3, 8, '2026-01-01T00:00:00Z');
    const moved = { default_branch: 'from-2', installation_id: '8' };
    await eventually(async () => expect(await shop()).toMatchObject(moved));
    await world.caughtUp();
    const before = await shop();
    await rebuilt('installations');
    expect(await shop()).toEqual(before);
  });

  it('is the same after a rebuild', async () => {
    await world.caughtUp();
    for (const view of ['completeness', 'jobs', 'webhooks', 'tenants'] as const) {
      const tables = VIEWS[view].tables.map(({ meta }) => meta.tableName);
      const before = await Promise.all(tables.map(rowsOf));
      await rebuilt(view);
      expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
    }
  });
});
