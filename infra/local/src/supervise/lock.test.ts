import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LaunchError } from '../launchError.ts';
import { identify, parseIdentity, writeIdentity } from './identity.ts';
import { lockFolder } from './lock.ts';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('is held by one, and says by whom', () => {
    lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(LaunchError);
    expect(() => lockFolder(folder)).toThrow(String(process.pid));
  });

  it('can be taken again once it was given back', () => {
    lockFolder(folder)();
    lockFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['of a process that has ended', '4194304 1\n'],
    ['of a process whose id another one has now', `${process.pid} 1\n`],
    ['that makes no sense', 'x'],
  ])('%s is taken over', (_what, content) => {
    writeFileSync(lock, content);
    lockFolder(folder);
    expect(parseIdentity(readFileSync(lock, 'utf8'))).toEqual(identify(process.pid));
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('of another is left alone when it is given back late', () => {
    const unlock = lockFolder(folder);
    const other = writeIdentity(identify(process.ppid));
    writeFileSync(lock, other);
    unlock();
    expect(readFileSync(lock, 'utf8')).toBe(other);
  });
});
