import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launchError.ts';
import { TIERS, startChild, type Child, type ChildSpec } from './child.ts';
import { startGuard } from './guard.ts';
import { identify, writeIdentity } from './identity.ts';

/** Starts the processes of one data folder and sees to it that none outlives the launcher. */
export interface Supervisor {
  /** @throws {LaunchError} once stopAll() was called. */
  start(spec: ChildSpec): Promise<Child>;
  /**
   * Runs a command that ends by itself.
   * @param started is called once it runs.
   */
  run(spec: ChildSpec, started?: (child: Child) => void): Promise<Child>;
  /** Resolves with the first process that ended without being asked to. */
  readonly died: Promise<Child>;
  stop(child: Child): Promise<void>;
  /** Stops every process, tier after tier, and starts no other. May be called twice. */
  stopAll(): Promise<void>;
}

export interface SupervisorFolders {
  /** One file per process. */
  readonly logs: string;
  /** Which processes run, for the start after a crash; see endLeftovers(). */
  readonly run: string;
  /** A file to be removed when the launcher is killed. */
  readonly stackFile?: string;
}

export function createSupervisor(folders: SupervisorFolders): Supervisor {
  for (const folder of [folders.logs, folders.run]) mkdirSync(folder, { recursive: true });
  const guard = startGuard({ remove: folders.stackFile });
  const died = Promise.withResolvers<Child>();
  const running = new Set<Child>();
  const asked = new WeakSet<Child>();
  let closing: Promise<void> | undefined;

  async function start(spec: ChildSpec): Promise<Child> {
    if (closing !== undefined) throw new LaunchError(`${spec.name} is not started any more.`);
    return startChild(spec, join(folders.logs, `${spec.name}.log`), (child) => {
      running.add(child);
      guard.watch(child.pid, spec.signal ?? 'SIGTERM');
      const pidFile = join(folders.run, `${spec.name}.pid`);
      writeFileSync(pidFile, writeIdentity(identify(child.pid)));
      void bury(child, pidFile);
    });
  }

  async function bury(child: Child, pidFile: string): Promise<void> {
    await child.exited;
    running.delete(child);
    guard.forget(child.pid);
    rmSync(pidFile, { force: true });
    if (child.tier !== 'task' && !asked.has(child)) died.resolve(child);
  }

  async function stop(child: Child): Promise<void> {
    asked.add(child);
    await child.stop();
  }

  async function close(): Promise<void> {
    for (const tier of TIERS) {
      await Promise.all([...running].filter((child) => child.tier === tier).map(stop));
    }
    guard.close();
  }

  return {
    start,
    stop,
    died: died.promise,
    async run(spec, started) {
      const child = await start(spec);
      started?.(child);
      await child.exited;
      return child;
    },
    stopAll: () => (closing ??= close()),
  };
}
