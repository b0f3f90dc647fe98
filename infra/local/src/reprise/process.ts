import type { Stack } from '../stack.ts';
import type { Variables } from '../state/passedOn.ts';
import type { Child, Tier } from '../supervise/child.ts';
import { until } from '../supervise/until.ts';
import type { ProcessName } from './services.ts';

/** A process of ours, which tests may stop, kill and start again. */
export interface Process {
  /** Undefined while it does not run. */
  pid(): number | undefined;
  stop(): Promise<void>;
  /** Starts it with the same settings and waits until it is ready. */
  start(): Promise<void>;
}

export interface ProcessPlan {
  readonly name: ProcessName;
  readonly tier: Tier;
  /** The file that Node runs. */
  readonly main: string;
  readonly env: Variables;
  /** Addresses that answer 2xx when it is ready. */
  readonly ready: readonly string[];
}

const READY_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 5000;
/** runService gives up stopping by itself after 15 s. */
const STOP_LIMIT_MS = 16_000;

export async function startProcess(
  { supervisor, folder }: Stack,
  { name, tier, main, env, ready }: ProcessPlan,
): Promise<Process> {
  let child: Child | undefined;
  const runs = (): boolean => child !== undefined && child.exit() === undefined;
  async function start(): Promise<void> {
    if (runs()) return;
    child = await supervisor.start({
      name,
      tier,
      command: process.execPath,
      args: [main],
      cwd: folder.root,
      env,
      stopLimitMs: STOP_LIMIT_MS,
    });
    for (const url of ready) {
      await until({ name, child, ask: () => askReady(url), limitMs: READY_LIMIT_MS });
    }
  }
  await start();
  return {
    pid: () => (runs() ? child?.pid : undefined),
    stop: async () => {
      if (child !== undefined) await supervisor.stop(child);
    },
    start,
  };
}

async function askReady(url: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`it answered ${answer.status}: ${text.slice(0, 300)}`);
}
