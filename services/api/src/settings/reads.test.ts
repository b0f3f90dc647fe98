import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import type { Kept } from '../control/kept.ts';
import { settingsReads } from './reads.ts';

const environment = {
  DATABASE_URL: 'postgres://reprise:hunter2@db.example/reprise',
  KAFKA_BROKERS: 'a:9092,b:9092',
  SCHEMA_REGISTRY_URL: 'http://user:hunter3@registry.example:8081/apis/ccompat/v7?key=hunter4',
  API_TOKEN_FILE: '/run/secrets/hunter5',
  ENCRYPTION_KEY: Buffer.from('hunter6'.padEnd(32, '!')).toString('base64'),
};
const ports: Parameters<typeof settingsReads>[1] = {
  installations: { list: async () => ({ items: [], next: null }) },
  keeper: { kept: () => ({ webhooks: new Map(), keys: [] }) },
  latestEncoding: async () => undefined,
};

describe('the settings', () => {
  it('tell hosts and counts, and no secret, path or whole address', async () => {
    const settings = await settingsReads(readConfig(environment), ports).settings();
    expect(settings.environment).toEqual({
      github: 'api.github.com',
      kafkaBrokers: 2,
      registry: 'registry.example:8081',
      consoleBuilt: false,
      traces: 'none',
      traceUrl: null,
    });
    expect(JSON.stringify(settings)).not.toMatch(/hunter|db\.example/);
    expect(JSON.stringify(settings)).not.toContain(environment.ENCRYPTION_KEY);
  });

  it('say how bodies are kept, and what is sealed by which key', async () => {
    const config = readConfig(environment);
    const { id } = config.keyring.current;
    const secrets = [{ sealedBy: 'old' }, { sealedBy: id }];
    const kept = {
      webhooks: new Map([['whk_1', { secrets }]]),
      keys: [{ wrappedBy: 'old' }],
    } as unknown as Kept;
    const told = settingsReads(config, {
      ...ports,
      keeper: { kept: () => kept },
      latestEncoding: async () => 'zstd_aes_256_gcm',
    });
    expect((await told.settings()).encryption).toEqual({
      bodies: 'tenant',
      currentKey: id,
      sealed: [
        { key: id, secrets: 1, tenantKeys: 0 },
        { key: 'old', secrets: 1, tenantKeys: 1 },
      ],
    });
    expect((await settingsReads(config, ports).settings()).encryption.bodies).toBe('off');
  });

  it('say where traces are', async () => {
    const told = async (more: Record<string, string>): Promise<string> => {
      const config = readConfig({ ...environment, ...more });
      return (await settingsReads(config, ports).settings()).environment.traces;
    };
    expect(await told({ TRACE_DIR: '/var/traces' })).toBe('local');
    expect(await told({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })).toBe('collector');
    expect(await told({ TRACE_URL_TEMPLATE: 'https://t.example/{traceId}' })).toBe('collector');
    expect(() => readConfig({ ...environment, TRACE_URL_TEMPLATE: 'https://t.example/' })).toThrow(
      /traceId/,
    );
    expect(() =>
      readConfig({ ...environment, TRACE_URL_TEMPLATE: 'javascript:{traceId}' }),
    ).toThrow();
  });
});
