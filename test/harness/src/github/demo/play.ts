import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { GitHub } from '../standIn.ts';
import { perform, possible } from './perform.ts';
import { SCRIPT, type Step } from './script.ts';

export interface Demo {
  /** Resolves when the script is over, or stopped. */
  readonly finished: Promise<void>;
  stop(): Promise<void>;
}

export interface DemoOptions {
  /** Default: the sample cast. */
  readonly script?: readonly Step[];
  /** 1 plays in real time, 0 as fast as possible. */
  readonly pace?: number;
  /** How long a step waits for what it needs before it is left out, in milliseconds. */
  readonly patienceMs?: number;
  /** The demo begins then, at the earliest. */
  readonly called?: Promise<void>;
  /** And when somebody listens here. */
  readonly webhookUrl?: string;
}

const LOOK_MS = 200;

/**
 * Plays the cast from where it left off. What a step does and that it was done are saved
 * together, so a restart neither repeats nor skips one.
 */
export function startDemo(github: GitHub, options: DemoOptions = {}): Demo {
  const { script = SCRIPT, pace = 1, patienceMs = 30_000, called, webhookUrl } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const play = async (): Promise<void> => {
    if (called !== undefined) await orAborted(called, signal);
    if (webhookUrl !== undefined) await listening(webhookUrl, signal);
    for (let next = github.demo.next; next < script.length; next = github.demo.next) {
      const step = script[next];
      if (step === undefined) return;
      await delay(step.after * pace, undefined, { signal });
      await until(() => possible(github, step.act), patienceMs, signal);
      github.demo.next = next + 1;
      if (possible(github, step.act)) await perform(github, step.act);
    }
  };
  const finished = play().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return {
    finished,
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}

/** @throws {Error} when it is aborted first */
async function orAborted(called: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The demo was stopped.')));
  });
  await Promise.race([called, aborted]);
}

/** Waits for it at most so long. */
async function until(holds: () => boolean, limitMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!holds() && Date.now() < deadline) await delay(LOOK_MS, undefined, { signal });
}

/** Waits until the port of the address takes connections. */
async function listening(url: string, signal: AbortSignal): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const at = Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port);
  while (!(await accepts(hostname, at))) await delay(LOOK_MS, undefined, { signal });
}

const accepts = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
