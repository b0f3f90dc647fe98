import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launchError.ts';
import { identify, isRunning, parseIdentity, writeIdentity } from './identity.ts';

/**
 * Takes a data folder for this process. What a killed process left behind does not count.
 * @returns a function that gives it back.
 * @throws {LaunchError} when another start holds it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  const mine = writeIdentity(identify(process.pid));
  if (!create(lock, mine)) takeOver(lock, mine, folder);
  return () => {
    if (read(lock) === mine) rmSync(lock, { force: true });
  };
}

/** Makes the file with its content in one step; false when there is one. */
function create(lock: string, content: string): boolean {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function takeOver(lock: string, mine: string, folder: string): void {
  const stale = read(lock);
  if (isHeld(stale)) throw inUse(stale, folder);
  const aside = `${lock}.stale.${process.pid}`;
  if (stale !== undefined && move(lock, aside) && read(aside) !== stale) {
    // Another start was faster and this is its lock.
    create(lock, read(aside) ?? '');
  }
  rmSync(aside, { force: true });
  if (!create(lock, mine)) throw inUse(read(lock), folder);
}

function isHeld(content: string | undefined): boolean {
  const owner = content === undefined ? undefined : parseIdentity(content);
  return owner !== undefined && isRunning(owner);
}

function inUse(content: string | undefined, folder: string): LaunchError {
  const by = content?.split(' ')[0] ?? 'another one';
  return new LaunchError(
    `${folder} is in use by process ${by}: stop that one first, or start another stack beside it ` +
      'with --data DIR.',
  );
}

function move(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
