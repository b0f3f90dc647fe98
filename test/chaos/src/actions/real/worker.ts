import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.resolve('@reprise/action')));
const TIMELINE_IGNORED = new URL('timelineIgnored.ts', import.meta.url).href;

/** An action service: a process that is killed, stopped and continued. */
export interface Worker {
  readonly alive: boolean;
  /** SIGKILL. */
  kill(): void;
  /** SIGSTOP. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** SIGTERM, and its end. */
  end(): Promise<void>;
}

const running = new Set<number>();
// Whatever ends this process, none of them stays behind.
process.on('exit', () => running.forEach((pid) => signal(pid, 'SIGKILL')));
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));

/**
 * @param env its whole environment.
 * @param isPlanted whether it has a defect, see timelineIgnored.ts.
 * @param logFile gets what it says.
 * @param ended told of its end, however it came.
 */
export function startWorker(
  env: Readonly<Record<string, string>>,
  logFile: string,
  ended: (signal: NodeJS.Signals | null) => void,
  isPlanted = false,
): Worker {
  const log = openSync(logFile, 'a');
  const planting = isPlanted ? ['--import', TIMELINE_IGNORED] : [];
  const child = spawn(process.execPath, [...planting, MAIN], { env, stdio: ['ignore', log, log] });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Error('The action service does not start.');
  running.add(pid);
  let alive = true;
  const exit = once(child, 'exit');
  child.once('exit', (_code, by) => {
    alive = false;
    running.delete(pid);
    ended(by);
  });
  const send = (name: NodeJS.Signals): void => {
    if (alive) signal(pid, name);
  };
  return {
    get alive() {
      return alive;
    },
    kill: () => send('SIGKILL'),
    freeze: () => send('SIGSTOP'),
    thaw: () => send('SIGCONT'),
    async end() {
      send('SIGCONT');
      send('SIGTERM');
      await exit;
    },
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}
