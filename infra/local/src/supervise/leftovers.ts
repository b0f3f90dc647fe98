import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sendSignal } from './child.ts';
import { isRunning, parseIdentity, type ProcessIdentity } from './identity.ts';

const POLITE_LIMIT_MS = 5000;
const KILLED_LIMIT_MS = 5000;

/**
 * Ends what an earlier launcher left running, when it and its guard were both killed. Call with the
 * folder's lock held: whatever is named there then belongs to nobody.
 * @param run the folder of pid files that createSupervisor() keeps.
 * @returns the names of the processes that were ended.
 */
export async function endLeftovers(run: string): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const file of pidFiles(run)) {
    const identity = parseIdentity(readFileSync(file, 'utf8'));
    if (identity !== undefined && isRunning(identity)) {
      await end(identity);
      ended.push(nameOf(file));
    }
    rmSync(file, { force: true });
  }
  return ended;
}

function pidFiles(run: string): readonly string[] {
  try {
    return readdirSync(run)
      .filter((file) => file.endsWith('.pid'))
      .map((file) => join(run, file));
  } catch {
    return [];
  }
}

const nameOf = (file: string): string => file.replace(/^.*\/|\.pid$/g, '');

/** SIGINT is understood by all: PostgreSQL's backends, too, must be gone before its next start. */
async function end(identity: ProcessIdentity): Promise<void> {
  sendSignal(identity.pid, 'SIGINT');
  if (await isGoneWithin(identity, POLITE_LIMIT_MS)) return;
  sendSignal(-identity.pid, 'SIGKILL');
  await isGoneWithin(identity, KILLED_LIMIT_MS);
}

async function isGoneWithin(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (isRunning(identity) && Date.now() < deadline) await delay(20);
  return !isRunning(identity);
}
