import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const environment = {
  KAFKA_BROKERS: '127.0.0.1:9092',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:8081',
  DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/reprise',
  ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('readConfig', () => {
  it('reads the environment whole and freezes it', () => {
    const { keyring, ...config } = readConfig(environment);
    expect(keyring.current.bytes).toEqual(Buffer.alloc(32, 1));
    expect(config).toEqual({
      brokers: ['127.0.0.1:9092'],
      registryUrl: 'http://127.0.0.1:8081',
      topicPrefix: 'reprise.',
      databaseUrl: environment.DATABASE_URL,
      logLevel: 'info',
    });
    expect(Object.isFrozen(readConfig(environment))).toBe(true);
  });

  it('refuses what is missing or misspelt', () => {
    expect(() => readConfig({})).toThrow(RepriseError);
    expect(() => readConfig({ ...environment, PROJECTOR_POOL: '1' })).toThrow('PROJECTOR_POOL');
  });
});
