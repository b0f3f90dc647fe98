import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startGuard } from './guard.ts';
import { identify, isRunning } from './identity.ts';
import { until } from './until.ts';

const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

function sleeper(script = 'exec sleep 60'): ChildProcess & { pid: number } {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: 'ignore' });
  started.push(child);
  return child as ChildProcess & { pid: number };
}

const untilGone = (path: string): Promise<void> =>
  until({
    name: path,
    limitMs: 5000,
    ask: async () => {
      if (existsSync(path)) throw new Error('it is still there');
    },
  });

describe('the guard', () => {
  it('ends what it watches when the launcher is gone', async () => {
    const watched = sleeper();
    const guard = startGuard();
    guard.watch(watched.pid, 'SIGTERM');
    guard.close();
    const [, signal] = await once(watched, 'exit');
    expect(signal).toBe('SIGTERM');
  });

  it('insists where asking does not help', async () => {
    const heard = mkdtempSync(join(tmpdir(), 'reprise-deaf-'));
    const deaf = sleeper(`trap "" TERM; rmdir ${heard}; while :; do sleep 1; done`);
    await untilGone(heard);
    const guard = startGuard({ limitMs: 250 });
    guard.watch(deaf.pid, 'SIGTERM');
    guard.close();
    const [, signal] = await once(deaf, 'exit');
    expect(signal).toBe('SIGKILL');
  });

  it('leaves alone what it was told to forget, and removes the stack file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reprise-guard-'));
    const file = join(folder, 'stack.json');
    writeFileSync(file, '{}');
    const [kept, ended] = [sleeper(), sleeper()];
    const guard = startGuard({ remove: file });
    guard.watch(kept.pid, 'SIGTERM');
    guard.watch(ended.pid, 'SIGTERM');
    guard.forget(kept.pid);
    guard.close();
    await once(ended, 'exit');
    expect(isRunning(identify(kept.pid))).toBe(true);
    await untilGone(file);
    rmSync(folder, { recursive: true });
  });
});
