import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of Node's that this one started. */
export interface Child {
  readonly pid: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** @param env its whole environment. What it says goes to this process's standard error. */
export function startChild(
  file: string,
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Child {
  const child = spawn(process.execPath, [...options, file], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} does not start.`);
  const ended = once(child, 'exit');
  return {
    pid,
    process: child,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** The next message of a child. @throws {Error} when it ends instead. */
export async function messageOf<T>({ process: child }: Child): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const end = (code: number | null): void => reject(new Error(`It ended with code ${code}.`));
  const take = (message: unknown): void => resolve(message as T);
  child.once('message', take);
  child.once('exit', end);
  try {
    return await promise;
  } finally {
    child.off('message', take);
    child.off('exit', end);
  }
}
