import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const complete = {
  KAFKA_BROKERS: 'k:9092',
  SCHEMA_REGISTRY_URL: 'http://registry',
  DATABASE_URL: 'postgres://p/db',
  TOKENS_URL: 'http://tokens',
  TOKENS_CREDENTIAL: 'secret',
};

describe('the configuration of action', () => {
  it('needs no more than addresses and its own secret', () => {
    expect(readConfig(complete)).toMatchObject({ ACTION_WORKERS: 8, ACTION_LEASE_MS: 20_000 });
  });

  it('refuses a lease that leaves a request no time', () => {
    expect(() => readConfig({ ...complete, ACTION_LEASE_MS: '15000' })).toThrow(/at most half/);
  });

  it('refuses a setting that it does not know', () => {
    expect(() => readConfig({ ...complete, ACTION_WORKER: '1' })).toThrow(/ACTION_WORKER/);
  });
});
