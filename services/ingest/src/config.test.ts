import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('names files of secrets instead of reading them once and for all', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
    writeFileSync(file, 'now');
    const none = { ...environment, GITHUB_WEBHOOK_SECRET: undefined };
    expect(
      readConfig({
        ...none,
        GITHUB_WEBHOOK_SECRET_FILE: file,
        GITHUB_WEBHOOK_SECRET_PREVIOUS: 'before',
      }).github.secrets,
    ).toEqual([
      { id: 'current', file },
      { id: 'previous', value: 'before' },
    ]);
    expect(readConfig({ ...none, GITHUB_WEBHOOK_SECRETS_FILE: file }).github.secrets).toEqual([
      { file },
    ]);
  });

  it('lets everybody send, trusts no proxy and answers under any name, unless told otherwise', () => {
    expect(readConfig(environment)).toMatchObject({
      allow: undefined,
      trustedProxies: [],
      trustedHosts: [],
      encryptBodies: false,
    });
  });

  it('takes who may send, which proxies are believed, and under which names it answers', () => {
    const config = readConfig({
      ...environment,
      INGEST_ALLOW: 'github, 10.0.0.0/8, 2001:db8::/32',
      INGEST_TRUSTED_PROXIES: '172.16.0.0/12',
      INGEST_TRUSTED_HOSTS: 'hooks.acme.example',
      INGEST_ENCRYPT_BODIES: 'tenant',
    });
    expect(config).toMatchObject({
      allow: {
        github: true,
        fixed: ['10.0.0.0/8', '2001:db8::/32'],
        stateFile: '/var/lib/reprise/github-ranges.json',
      },
      trustedProxies: ['172.16.0.0/12'],
      trustedHosts: ['hooks.acme.example'],
      encryptBodies: true,
    });
  });

  it.each([
    ['two sorts of secrets', { GITHUB_WEBHOOK_SECRETS_FILE: '/x' }, 'GITHUB_WEBHOOK_SECRETS_FILE'],
    ['a range that is none', { INGEST_ALLOW: 'gitlab' }, 'gitlab is no range'],
    ['a proxy that is none', { INGEST_TRUSTED_PROXIES: 'github' }, 'INGEST_TRUSTED_PROXIES'],
    ['an address as a host', { INGEST_TRUSTED_HOSTS: 'https://a.example' }, 'INGEST_TRUSTED_HOSTS'],
    ['a key that is none', { ENCRYPTION_KEY: 'short' }, 'ENCRYPTION_KEY'],
    ['no key', { ENCRYPTION_KEY: undefined }, 'ENCRYPTION_KEY'],
    ['no secret', { GITHUB_WEBHOOK_SECRET: '' }, 'GITHUB_WEBHOOK_SECRET'],
    ['no brokers', { KAFKA_BROKERS: undefined }, 'KAFKA_BROKERS'],
    ['an unknown setting', { INGEST_PROT: '1' }, 'INGEST_PROT'],
    ['a port that is none', { INGEST_PORT: '70000' }, 'INGEST_PORT'],
  ])('is refused with %s, by name and without the value', (_what, change, name) => {
    expect(() => readConfig({ ...environment, ...change })).toThrow(name);
  });
});
