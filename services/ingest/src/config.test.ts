import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const environment = {
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  KAFKA_BROKERS: '127.0.0.1:9092',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:8081',
  INGEST_STATE_DIR: '/var/lib/reprise',
  GITHUB_WEBHOOK_SECRET: 'now',
};

describe('the configuration of ingest', () => {
  it('is whole, frozen, and on loopback unless told otherwise', () => {
    const config = readConfig(environment);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      log: { topicPrefix: 'reprise.', stateFile: '/var/lib/reprise/schema-ids.json' },
      github: { secrets: [{ id: 'current', value: 'now' }] },
    });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.github.secrets)).toBe(true);
  });

  it('has a second live secret while one replaces the other', () => {
    const config = readConfig({ ...environment, GITHUB_WEBHOOK_SECRET_PREVIOUS: 'before' });
    expect(config.github.secrets).toEqual([
      { id: 'current', value: 'now' },
      { id: 'previous', value: 'before' },
    ]);
  });

  it.each([
    ['no secret', { GITHUB_WEBHOOK_SECRET: '' }, 'GITHUB_WEBHOOK_SECRET'],
    ['no brokers', { KAFKA_BROKERS: undefined }, 'KAFKA_BROKERS'],
    ['an unknown setting', { INGEST_PROT: '1' }, 'INGEST_PROT'],
    ['a port that is none', { INGEST_PORT: '70000' }, 'INGEST_PORT'],
  ])('is refused with %s, by name and without the value', (_what, change, name) => {
    expect(() => readConfig({ ...environment, ...change })).toThrow(name);
  });
});
