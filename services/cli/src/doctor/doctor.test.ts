import { describe, expect, it } from 'vitest';
import { checkClock } from './clock.ts';
import { checkApp } from './configuration.ts';
import type { Finding } from './finding.ts';
import type { Machine } from './machine.ts';
import { checkPrograms } from './programs.ts';
import { checkFolder, checkResources } from './resources.ts';
import { parseAddress } from './stack.ts';

const GB = 1024 ** 3;

const machine = (given: Partial<Machine> = {}): Machine => ({
  nodeVersion: '24.21.0',
  platform: 'linux x64',
  freeMemory: 8 * GB,
  output: async () => undefined,
  freeDisk: () => 100 * GB,
  mode: () => 0o600,
  names: () => [],
  answers: async () => true,
  canListen: async () => true,
  ...given,
});

const programs = (outputs: Readonly<Record<string, string>>) => ({
  output: async (program: string) => outputs[program],
});

const level = (findings: readonly Finding[], name: string): string | undefined =>
  findings.find((finding) => finding.name === name)?.level;

const JAVA = 'openjdk version "17.0.9" 2023-10-17';
const MAVEN = 'Apache Maven 3.8.7';

describe('the programs that start the servers', () => {
  it('are enough with a JDK and Maven', async () => {
    const found = await checkPrograms(machine(programs({ java: JAVA, mvn: MAVEN })), {}, '/cache');
    expect(found.every((finding) => finding.level === 'ok')).toBe(true);
  });

  it('fail without either, and only warn where Docker can do it', async () => {
    const neither = await checkPrograms(machine(), {}, '/cache');
    expect([level(neither, 'JDK'), level(neither, 'Maven')]).toEqual(['fail', 'fail']);
    const docker = await checkPrograms(machine(programs({ docker: '29.1.0\n' })), {}, '/cache');
    expect([level(docker, 'JDK'), level(docker, 'Docker')]).toEqual(['warn', 'ok']);
  });

  it('fail with a Java that is too old, by either way of counting', async () => {
    for (const version of ['version "11.0.2"', 'java version "1.8.0_392"']) {
      const given = machine(programs({ java: version, mvn: MAVEN }));
      expect(level(await checkPrograms(given, {}, '/cache'), 'JDK')).toBe('fail');
    }
  });

  it('need no Maven once the servers are downloaded, and nothing with servers of your own', async () => {
    const cached = machine({ ...programs({ java: JAVA }), names: () => ['servers-0123'] });
    expect(level(await checkPrograms(cached, {}, '/cache'), 'Maven')).toBe('ok');
    const own = {
      KAFKA_BROKERS: 'a:1',
      SCHEMA_REGISTRY_URL: 'http://b',
      DATABASE_URL: 'postgres://c',
    };
    const found = await checkPrograms(machine(), own, '/cache');
    expect(found.every((finding) => finding.level === 'ok')).toBe(true);
  });
});

describe('the machine', () => {
  it('needs room on its disk', async () => {
    const disk = async (free: number) =>
      level(await checkResources(machine({ freeDisk: () => free }), '/data', true), 'disk');
    expect(await disk(GB / 2)).toBe('fail');
    expect(await disk(2 * GB)).toBe('warn');
    expect(await disk(50 * GB)).toBe('ok');
  });

  it('keeps its secrets to their owner', () => {
    const open = machine({ names: () => ['api-token'], mode: () => 0o644 });
    const [, credentials] = checkFolder(open, '/data');
    expect(credentials).toMatchObject({
      level: 'warn',
      remedy: 'chmod 600 /data/credentials/api-token',
    });
  });

  it('has a clock like GitHub has', async () => {
    const at = (seconds: number) => (): Promise<Response> =>
      Promise.resolve(
        new Response(null, { headers: { date: new Date(seconds * 1000).toUTCString() } }),
      );
    const apart = async (seconds: number) =>
      (await checkClock('http://github', () => 1_000_000_000, at(1_000_000 + seconds))).level;
    expect([await apart(0), await apart(-30), await apart(600)]).toEqual(['ok', 'warn', 'fail']);
  });
});

describe('the credentials of a GitHub App', () => {
  it('are all there, or none', () => {
    const all = { GITHUB_APP_ID: '1', GITHUB_PRIVATE_KEY_FILE: '/key', GITHUB_WEBHOOK_SECRET: 's' };
    expect(checkApp(machine(), {})[0]?.level).toBe('ok');
    expect(checkApp(machine(), all)[0]?.level).toBe('ok');
    expect(checkApp(machine(), { GITHUB_APP_ID: '1' })[0]).toMatchObject({
      level: 'fail',
      detail: 'GITHUB_PRIVATE_KEY and GITHUB_WEBHOOK_SECRET is missing',
    });
    expect(checkApp(machine({ mode: () => undefined }), all)[0]?.level).toBe('fail');
  });
});

describe('the addresses of a stack', () => {
  it('are URLs or host:port, and their ports are found', () => {
    expect(parseAddress('http://127.0.0.1:4000/x')).toEqual({ host: '127.0.0.1', port: 4000 });
    expect(parseAddress('127.0.0.1:19092,127.0.0.1:19093')).toEqual({
      host: '127.0.0.1',
      port: 19_092,
    });
    expect(parseAddress('postgres://u:p@db/reprise')).toEqual({ host: 'db', port: 5432 });
    expect(parseAddress('https://api.github.com')).toEqual({ host: 'api.github.com', port: 443 });
    expect(parseAddress('')).toBeUndefined();
  });
});
