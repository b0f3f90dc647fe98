import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Ends the processes it watches when this process ends without doing so itself. */
export interface Guard {
  /** @param signal asks the process to stop; SIGKILL to its group follows. */
  watch(pid: number, signal: NodeJS.Signals): void;
  forget(pid: number): void;
  /** Call when nothing is watched any more. */
  close(): void;
}

export interface GuardOptions {
  /** A file that says the stack is up; it is removed when this process has ended. */
  readonly remove?: string | undefined;
  /** How long asking may take, in milliseconds. */
  readonly limitMs?: number;
}

export function startGuard({ remove = '', limitMs = 5000 }: GuardOptions = {}): Guard {
  // In a session of its own, so that Ctrl-C and a closed terminal do not reach it.
  const guard = spawn(
    '/bin/sh',
    [join(import.meta.dirname, 'guard.sh'), remove, String(Math.ceil(limitMs / 250))],
    {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    },
  );
  const { stdin } = guard;
  // Nothing is lost when it is gone: the next start ends what was left behind.
  stdin.on('error', () => undefined);
  guard.on('error', () => undefined);
  guard.unref();
  return {
    watch: (pid, signal) => stdin.write(`watch ${pid} ${signal.replace('SIG', '')}\n`),
    forget: (pid) => stdin.write(`forget ${pid}\n`),
    close: () => stdin.end(),
  };
}
