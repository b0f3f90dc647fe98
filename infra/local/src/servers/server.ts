import { LaunchError } from '../launchError.ts';
import { until } from '../supervise/until.ts';
import type { Progress, Step } from '../terminal/progress.ts';

/** One server: of ours, or one that was there before. */
export interface Server {
  /** Undefined while it is stopped, in a container, and for a server that is not ours. */
  pid(): number | undefined;
  /** Stops it, as in an outage. Does nothing to a server that is not ours. */
  stop(): Promise<void>;
  /** Starts it again, at the same address. */
  start(): Promise<void>;
}

/** What was started: a process or a container. */
export interface Running {
  readonly pid?: number;
  stop(): Promise<void>;
}

export interface ServerPlan {
  /** For people. */
  readonly name: string;
  /** For people; holds no secret. */
  readonly address: string;
  /** Resolves when it answers. */
  readonly ask: () => Promise<void>;
  /** Starts it; unset for a server that is not ours. */
  readonly boot: ((step: Step) => Promise<Running>) | undefined;
}

const CONFIGURED_LIMIT_MS = 15_000;

/** Brings a server up, ours or not, and waits until it answers. */
export async function bringUp(plan: ServerPlan, progress: Progress): Promise<Server> {
  const step = progress.step(plan.name);
  const begun = performance.now();
  let running = await boot(plan, step);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  step.done(`${plan.address} (${running === undefined ? 'configured' : `${seconds} s`})`);
  return {
    pid: () => running?.pid,
    async stop() {
      await running?.stop();
      running = undefined;
    },
    async start() {
      running ??= await boot(plan, step);
    },
  };
}

async function boot(
  { name, address, ask, boot: start }: ServerPlan,
  step: Step,
): Promise<Running | undefined> {
  step.doing(start === undefined ? `asking ${address}` : 'starting');
  if (start !== undefined) return start(step);
  try {
    await until({ name, ask, limitMs: CONFIGURED_LIMIT_MS });
    return undefined;
  } catch (cause) {
    throw new LaunchError(
      `${name} does not answer at the configured address ${address}: start it, or leave the ` +
        'address out to have one started here.',
      { cause },
    );
  }
}
