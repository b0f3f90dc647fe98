import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServers } from '@reprise/local';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deliver } from './deliver.ts';
import { eventually } from './eventually.ts';
import { startStack, type Stack } from './stack.ts';

let dataDir: string;
let servers: Awaited<ReturnType<typeof startServers>>;
let stack: Stack;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'reprise-broker-'));
  const { registry, postgres } = inject('servers');
  const { KAFKA_BROKERS: _, ...rest } = process.env;
  // A broker of its own, to break.
  const environment = { ...rest, SCHEMA_REGISTRY_URL: registry, DATABASE_URL: postgres };
  servers = await startServers({ dataDir, environment });
  stack = await startStack({
    brokers: servers.kafka.brokers.join(','),
    without: ['tokens', 'automation', 'agent', 'action'],
  });
});
afterAll(async () => {
  await stack?.stop();
  await servers?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const body = JSON.stringify({
  action: 'created',
  starred_at: '2026-11-21T12:00:00Z',
  repository: { id: 1, full_name: 'acme/shop', owner: { id: 2, login: 'acme' } },
  sender: { id: 3, login: 'mia' },
});

describe('a broker that is down', () => {
  it('means 503 and no acknowledgement, and ingest recovers by itself', async () => {
    expect((await deliver(stack, { event: 'star', body, deliveryId: 'while-up' })).ok).toBe(true);

    await servers.kafka.stop();
    const refused = await deliver(stack, { event: 'star', body, deliveryId: 'while-down' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBe(null);

    await servers.kafka.start();
    await eventually(async () => {
      const answer = await deliver(stack, { event: 'star', body, deliveryId: 'while-down' });
      expect(answer.ok).toBe(true);
    });
    await eventually(async () => {
      const deliveries = await stack.api.list<{ id: string }>('/api/v1/deliveries');
      expect(deliveries.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['while-up', 'while-down']),
      );
    });
  });
});
