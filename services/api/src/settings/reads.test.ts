import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { settingsReads } from './reads.ts';

const environment = {
  DATABASE_URL: 'postgres://reprise:hunter2@db.example/reprise',
  KAFKA_BROKERS: 'a:9092,b:9092',
  SCHEMA_REGISTRY_URL: 'http://user:hunter3@registry.example:8081/apis/ccompat/v7?key=hunter4',
  API_TOKEN_FILE: '/run/secrets/hunter5',
};
const installations = { list: async () => ({ items: [], next: null }) };

describe('the settings', () => {
  it('tell hosts and counts, and no secret, path or whole address', async () => {
    const settings = await settingsReads(readConfig(environment), installations).settings();
    expect(settings.environment).toEqual({
      github: 'api.github.com',
      kafkaBrokers: 2,
      registry: 'registry.example:8081',
      consoleBuilt: false,
      traces: 'none',
      traceUrl: null,
    });
    expect(JSON.stringify(settings)).not.toMatch(/hunter|db\.example/);
  });

  it('say where traces are', async () => {
    const told = async (more: Record<string, string>): Promise<string> => {
      const config = readConfig({ ...environment, ...more });
      return (await settingsReads(config, installations).settings()).environment.traces;
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
