import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isInstalled, npmCommand } from './install.mjs';

const locked = {
  '': { version: '1.0.0' },
  'services/api': { version: '0.1.0' },
  'node_modules/a': { version: '1.2.3', integrity: 'sha512-a' },
  'node_modules/only-elsewhere': { version: '1.0.0', integrity: 'sha512-e', optional: true },
};

describe('the installed packages', () => {
  it('suffice when each one of the lockfile is there, save the optional', () => {
    expect(isInstalled(locked, { 'node_modules/a': locked['node_modules/a'] })).toBe(true);
  });

  it('do not suffice when one is missing, of another version, or of other content', () => {
    expect(isInstalled(locked, {})).toBe(false);
    const other = { version: '1.2.4', integrity: 'sha512-a' };
    expect(isInstalled(locked, { 'node_modules/a': other })).toBe(false);
    const changed = { version: '1.2.3', integrity: 'sha512-b' };
    expect(isInstalled(locked, { 'node_modules/a': changed })).toBe(false);
  });
});

describe('npm', () => {
  it('runs with the Node outside, since installing replaces the one inside', () => {
    const PATH = '/app/node_modules/.bin:/usr/bin';
    const { command, args, env } = npmCommand(['ci'], { PATH });
    expect({ command, args, path: env.PATH }).toEqual({
      command: 'npm',
      args: ['ci'],
      path: '/usr/bin',
    });
  });

  it('is the one that runs us, and not another tool', () => {
    const own = npmCommand(['ci'], { npm_execpath: '/opt/npm/bin/npm-cli.js' });
    expect(own).toMatchObject({ command: 'node', args: ['/opt/npm/bin/npm-cli.js', 'ci'] });
    expect(npmCommand(['ci'], { npm_execpath: '/opt/yarn.js' }).command).toBe('npm');
  });
});

describe('the lockfile', () => {
  it('names every optional package, without which npm ci refuses to install', () => {
    const root = new URL('../../../package-lock.json', import.meta.url);
    const { packages } = JSON.parse(readFileSync(root, 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`node_modules/${name}`] === undefined &&
          packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });
});
