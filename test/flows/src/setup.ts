import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServers } from '@reprise/local';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    servers: { kafka: string; registry: string; postgres: string };
  }
}

/** Starts Kafka, the registry and Postgres once for all flows and contracts. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'reprise-test-'));
  const servers = await startServers({ dataDir });
  project.provide('servers', {
    kafka: servers.kafka.brokers.join(','),
    registry: servers.registry.url,
    postgres: servers.postgres.url,
  });
  process.env['KAFKA_BROKERS'] = servers.kafka.brokers.join(',');
  process.env['SCHEMA_REGISTRY_URL'] = servers.registry.url;
  process.env['DATABASE_URL'] = servers.postgres.url;
  return async () => {
    await servers.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
