import { fstatSync } from 'node:fs';

const CHECK_MS = 500;

/**
 * Calls back when whoever started this process is gone: its IPC channel closed, the process was
 * handed to another parent, or its standard input, where it is a pipe, ended.
 */
export function whenParentDies(callback: () => void): void {
  const parent = process.ppid;
  process.once('disconnect', callback);
  setInterval(() => {
    if (process.ppid !== parent) callback();
  }, CHECK_MS).unref();
  if (!isPipe(process.stdin.fd)) return;
  process.stdin.once('end', callback);
  process.stdin.resume();
  process.stdin.unref();
}

/** `/dev/null` and a terminal end, or do not, for reasons of their own. */
function isPipe(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isFIFO() || found.isSocket();
  } catch {
    return false;
  }
}
