import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync } from 'node:fs';
import { LaunchError } from '../launchError.ts';
import { openLog, tail } from './logFile.ts';

/** Stopping goes from the first to the last: who uses something ends before it. */
export const TIERS = ['task', 'service', 'edge', 'server'] as const;
export type Tier = (typeof TIERS)[number];

export interface ChildSpec {
  /** Names its log and its pid file. */
  readonly name: string;
  readonly tier: Tier;
  readonly command: string;
  readonly args: readonly string[];
  /** Everything it gets to see of the environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Asks it to stop. */
  readonly signal?: NodeJS.Signals;
  /** How long a stop may take, in milliseconds, before SIGKILL. */
  readonly stopLimitMs?: number;
  /** Runs as another user; only root may. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface Child {
  readonly name: string;
  readonly tier: Tier;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when it has ended, however it ended. */
  readonly exited: Promise<Exit>;
  /** Set once it has ended. */
  exit(): Exit | undefined;
  /** The last lines it wrote since it was started. */
  lastLines(count?: number): readonly string[];
  /** Asks, waits, insists. Resolves when the process is gone. */
  stop(): Promise<void>;
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const STOP_LIMIT_MS = 10_000;

/**
 * Starts a process in a session of its own, so that Ctrl-C reaches only the launcher, which then
 * stops everything in order. Its output goes straight into a file and survives the launcher.
 * @param register is called at once when there is a process, before anything else can happen.
 * @throws {LaunchError} when there is no such command.
 */
export async function startChild(
  spec: ChildSpec,
  logFile: string,
  register: (child: Child) => void,
): Promise<Child> {
  const log = openLog(logFile);
  const logStart = fstatSync(log).size;
  const { command, args, env, cwd, user } = spec;
  const started = spawn(command, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env,
    ...(cwd !== undefined && { cwd }),
    ...user,
  });
  closeSync(log);
  const { pid } = started;
  if (pid === undefined) {
    const [cause] = (await once(started, 'error')) as [Error];
    throw new LaunchError(`${spec.name} could not be started: ${cause.message}.`, { cause });
  }
  let exit: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    started.once('exit', (code, signal) => resolve((exit = { code, signal })));
  });
  const child: Child = {
    name: spec.name,
    tier: spec.tier,
    pid,
    logFile,
    exited,
    exit: () => exit,
    lastLines: (count = 8) => tail(logFile, count, logStart),
    stop: () => stop(spec, pid, exited, () => exit !== undefined),
  };
  register(child);
  return child;
}

async function stop(
  { signal = 'SIGTERM', stopLimitMs = STOP_LIMIT_MS }: ChildSpec,
  pid: number,
  exited: Promise<Exit>,
  gone: () => boolean,
): Promise<void> {
  if (gone()) return;
  sendSignal(pid, signal);
  const insist = setTimeout(() => sendSignal(-pid, 'SIGKILL'), stopLimitMs);
  await exited;
  clearTimeout(insist);
}

/** @param pid a negative one is a process group. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in the meantime, which is what was wanted.
  }
}
