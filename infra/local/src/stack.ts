import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { emptyDataFolder, openDataFolder, type DataFolder } from './state/dataFolder.ts';
import type { Environment } from './state/passedOn.ts';
import { endLeftovers } from './supervise/leftovers.ts';
import { lockFolder } from './supervise/lock.ts';
import { createSupervisor, type Supervisor } from './supervise/supervisor.ts';
import { silent, type Progress } from './terminal/progress.ts';
import { WORKSPACE } from './workspace.ts';

/** One data folder, held by this process, and what runs on it. */
export interface Stack {
  readonly folder: DataFolder;
  /** Where downloads are kept. */
  readonly cache: string;
  readonly environment: Environment;
  readonly progress: Progress;
  readonly supervisor: Supervisor;
  /** Called after every process has been stopped. */
  onStop(stop: () => Promise<void>): void;
  /** Stops everything in order and gives the folder back. May be called twice. */
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly dataDir: string;
  /** Default: REPRISE_CACHE, else `.cache` beside the workspace's package.json. */
  readonly cacheDir?: string;
  /** Default: this process's own. */
  readonly environment?: Environment;
  /** Default: nothing is shown. */
  readonly progress?: Progress;
  /** Starts over; downloads stay. */
  readonly fresh?: boolean;
}

/** @throws {LaunchError} when another process holds the data folder. */
export async function openStack(options: StackOptions): Promise<Stack> {
  const { environment = process.env, progress = silent } = options;
  const root = resolve(options.dataDir);
  const unlock = lockFolder(root);
  await endLeftovers(resolve(root, 'run'));
  if (options.fresh === true) emptyDataFolder(root);
  const folder = openDataFolder(root);
  rmSync(folder.stackFile, { force: true });
  const supervisor = createSupervisor(folder);
  const atStop: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  async function stop(): Promise<void> {
    rmSync(folder.stackFile, { force: true });
    await supervisor.stopAll();
    await Promise.all(atStop.map((last) => last()));
    unlock();
  }
  return {
    folder,
    cache: options.cacheDir || environment['REPRISE_CACHE'] || resolve(WORKSPACE, '.cache'),
    environment,
    progress,
    supervisor,
    onStop: (last) => atStop.push(last),
    stop: () => (stopping ??= stop()),
  };
}
