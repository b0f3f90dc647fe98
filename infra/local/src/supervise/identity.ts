import { readFileSync } from 'node:fs';

/**
 * Names one process for good: its id and when it started (clock ticks since boot, from proc(5)),
 * because ids are used again. Where there is no /proc the id stands alone.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

const UNKNOWN = '-';

export function identify(pid: number): ProcessIdentity {
  return { pid, started: startedAt(pid) ?? UNKNOWN };
}

/** Whether exactly this process still runs. A zombie does not. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  return started === UNKNOWN ? isAlive(pid) : startedAt(pid) === started;
}

export const writeIdentity = ({ pid, started }: ProcessIdentity): string => `${pid} ${started}\n`;

export function parseIdentity(text: string): ProcessIdentity | undefined {
  const [, pid, started] = /^(\d+) (\d+|-)\s*$/.exec(text) ?? [];
  return pid === undefined || started === undefined ? undefined : { pid: Number(pid), started };
}

function startedAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold anything, spaces and brackets too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
