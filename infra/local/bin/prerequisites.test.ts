import { describe, expect, it } from 'vitest';
import { chooseServers, isOnPath, nodeProblem, parseJavaVersion } from './prerequisites.mjs';

const machine = (found: { java?: number; maven?: boolean; docker?: boolean; linux?: boolean }) => ({
  java: () => found.java,
  maven: () => found.maven ?? false,
  docker: () => found.docker ?? false,
  embeddedPostgres: found.linux ?? true,
});
const servers = {
  KAFKA_BROKERS: 'kafka:9092',
  SCHEMA_REGISTRY_URL: 'http://registry:8081',
  DATABASE_URL: 'postgres://db/reprise',
};

describe('Node', () => {
  it('is new enough from 20 on', () => {
    expect(nodeProblem('20.0.0')).toBeUndefined();
    expect(nodeProblem('24.21.0')).toBeUndefined();
  });

  it('is named with its version when it is too old', () => {
    expect(nodeProblem('18.20.4')).toContain('18.20.4');
  });
});

describe('the servers', () => {
  const complete = { java: 17, maven: true };

  it('run on a JDK with Maven where there is one', () => {
    expect(chooseServers({}, machine({ ...complete, docker: true }))).toEqual({ docker: false });
  });

  it('run as containers when they are asked for', () => {
    const found = machine({ ...complete, docker: true });
    expect(chooseServers({}, found, true)).toEqual({ docker: true });
  });

  it.each([{}, { java: 21 }, { java: 11, maven: true }, { ...complete, linux: false }])(
    'run as containers where they cannot run otherwise: %j',
    (found) => {
      expect(chooseServers({}, machine({ ...found, docker: true }))).toEqual({ docker: true });
    },
  );

  it('need nothing here when all three are configured', () => {
    expect(chooseServers(servers, machine({ linux: false }))).toEqual({ docker: false });
  });

  it.each([
    [{}, 'none was found'],
    [{ java: 11, maven: true }, 'Java 11 was found'],
    [{ java: 17 }, 'Maven'],
    [{ ...complete, linux: false }, 'DATABASE_URL'],
  ])('that cannot run are explained with the ways out: %j', (found, words) => {
    const { problem } = chooseServers({}, machine(found));
    expect(problem).toContain(words);
    expect(problem).toContain('Docker');
  });

  it('cannot be containers without Docker', () => {
    expect(chooseServers({}, machine(complete), true).problem).toContain('No Docker engine');
  });
});

describe('what a machine has', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "25" 2025-09-16', 25],
    ['sh: java: not found', undefined],
  ])('is read from what java says: %s', (text, version) => {
    expect(parseJavaVersion(text)).toBe(version);
  });

  it('is looked for in every folder of the PATH', () => {
    expect(isOnPath({ PATH: '/nowhere:/bin' }, 'sh')).toBe(true);
    expect(isOnPath({ PATH: '/nowhere' }, 'sh')).toBe(false);
    expect(isOnPath({}, 'sh')).toBe(false);
  });
});
