import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const ENVIRONMENT = {
  KAFKA_BROKERS: 'localhost:9092',
  SCHEMA_REGISTRY_URL: 'http://localhost:8081',
  DATABASE_URL: 'postgres://localhost/reprise',
  TOKENS_URL: 'http://localhost:8090',
  TOKENS_CREDENTIAL: 'secret-of-reconciler',
  GITHUB_WEBHOOK_SECRET: 'webhook secret',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
};

describe('the configuration', () => {
  it('needs no more than this', () =>
    expect(readConfig(ENVIRONMENT)).toMatchObject({
      everyMs: 60_000,
      graceMs: 120_000,
      sweepEveryMs: 3_600_000,
      encryptBodies: false,
      github: { apiUrl: 'https://api.github.com', secrets: [{ id: 'current' }] },
    }));

  it.each(Object.keys(ENVIRONMENT))('cannot do without %s', (name) => {
    const without = { ...ENVIRONMENT, [name]: undefined };
    expect(() => readConfig(without)).toThrow(name);
  });

  it.each([
    ['RECONCILER_EVERY_MS', '0'],
    ['RECONCILER_GRACE_MS', 'soon'],
    ['RECONCILER_SWEEP_EVERY_MS', '-1'],
    ['RECONCILER_EVRY_MS', '60000'],
    ['GITHUB_WEBHOOK_SECRT', 'x'],
    ['INGEST_ENCRYPT_BODIES', 'yes'],
    ['GITHUB_API_URL', 'file:///etc/passwd'],
  ])('is refused where %s is %s', (name, value) =>
    expect(() => readConfig({ ...ENVIRONMENT, [name]: value })).toThrow(name),
  );

  it('never says what a secret is', () => {
    const wrong = { ...ENVIRONMENT, ENCRYPTION_KEY: 'not-a-key', TOKENS_URL: 'x' };
    expect(() => readConfig(wrong)).not.toThrow(/not-a-key/);
    expect(() => readConfig(wrong)).toThrow('ENCRYPTION_KEY');
  });
});
