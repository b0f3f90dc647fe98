import type { AnalyzeSubject } from '@reprise/schemas';
import type { FailureReason } from '../analyst.ts';
import type { Deps } from './deps.ts';
import { heldBack } from './held.ts';

/** Why an analysis is stopped before its end, in words for people. */
export class Stopped extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    super(message);
    this.name = 'Stopped';
    this.reason = reason;
  }
}

/** The process ends: another one goes on from what the log has. */
export class ServiceStops extends Error {
  constructor() {
    super('The service stops.');
    this.name = 'ServiceStops';
  }
}

type StopperDeps = Pick<Deps, 'cancelled' | 'switches' | 'timeoutMs' | 'stopping' | 'logger'>;

/** How soon a cancellation or a kill switch is noticed while a model speaks, in milliseconds. */
const LOOK_EVERY_MS = 500;

/**
 * A signal that aborts with Stopped when the time is up or somebody cancels the run, with HeldBack
 * when a kill switch is set, and with ServiceStops when the process ends. Whoever holds it must
 * dispose of it.
 */
export function stopper(
  { cancelled, switches, timeoutMs, stopping, logger }: StopperDeps,
  { runId, ...about }: Pick<AnalyzeSubject, 'rule' | 'runId' | 'subject'>,
): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const look = async (): Promise<void> => {
    const held = heldBack({ switches }, about);
    // Whether one is set cannot be told now: that stops nobody from listening.
    if (held?.leave.status === 'stopped') controller.abort(held);
    const found = await cancelled(runId);
    if (found !== undefined) controller.abort(cancelledBy(found));
  };
  const looking = setInterval(() => {
    look().catch((error: unknown) => {
      logger.warn({ err: error, run: runId }, 'whether it is cancelled cannot be told now');
    });
  }, LOOK_EVERY_MS);
  const timer = setTimeout(() => controller.abort(timedOut(timeoutMs)), timeoutMs);
  return {
    signal: AbortSignal.any([controller.signal, stopping]),
    [Symbol.dispose]() {
      clearInterval(looking);
      clearTimeout(timer);
    },
  };
}

export const cancelledBy = (by: { because: string; requestedBy: string }): Stopped =>
  new Stopped('cancelled', `${by.requestedBy} stopped it: ${by.because}`);

const timedOut = (ms: number): Stopped =>
  new Stopped(
    'timeout',
    `It was not done within ${Math.round(ms / 1000)} s. Ask again, or raise AGENT_TIMEOUT_MS.`,
  );
