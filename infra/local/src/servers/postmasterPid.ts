import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from '../state/files.ts';

/**
 * Removes the pid file of a server that was killed. PostgreSQL itself would do so only if no
 * process has that id now, and in a container the ids of one run are soon those of the next.
 * Call with the data folder's lock held.
 */
export function removeStalePidFile(data: string): void {
  const file = join(data, 'postmaster.pid');
  const pid = Number(readIfThere(file)?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!runsOn(pid, data)) rmSync(file, { force: true });
}

function runsOn(pid: number, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    return false;
  }
}
