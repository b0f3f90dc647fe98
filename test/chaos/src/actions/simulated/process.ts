import { AsyncLocalStorage } from 'node:async_hooks';
import type { Scheduler } from '@reprise/harness';

/** What runs in a simulated process, and for which task. */
interface Context {
  readonly process: SimulatedProcess;
  readonly turn?: Turn;
}

/** One worker's turn at a task. */
export interface Turn {
  readonly taskId: string;
  /** How GitHub was at this moment at least is what the turn rests on; null: nothing was read yet. */
  knewAt: number | null;
}

const contexts = new AsyncLocalStorage<Context>();

export const currentProcess = (): SimulatedProcess | undefined => contexts.getStore()?.process;
export const currentTurn = (): Turn | undefined => contexts.getStore()?.turn;

/** Runs something as a turn at a task of the current process. */
export function inTurn<T>(taskId: string, work: () => T): T {
  const context = contexts.getStore();
  if (context === undefined) throw new Error('A turn belongs to a process.');
  return contexts.run({ ...context, turn: { taskId, knewAt: null } }, work);
}

/** Thrown through code that goes on in the same breath; nothing else of the process goes on. */
export class Killed extends Error {}

/**
 * What a process is to its code: it may end or stop at any moment. The code learns nothing of that:
 * whatever it waits for just does not come, or comes late.
 */
export class SimulatedProcess {
  readonly name: string;
  readonly #time: Scheduler;
  #isDead = false;
  #stopped: PromiseWithResolvers<void> | undefined;

  constructor(name: string, time: Scheduler) {
    this.name = name;
    this.#time = time;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  run<T>(work: () => T): T {
    return contexts.run({ process: this }, work);
  }

  /** As by SIGKILL. */
  kill(): void {
    this.#isDead = true;
  }

  /** As by SIGSTOP, and SIGCONT after so many milliseconds. */
  stop(forMs: number, woken: () => void): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = Promise.withResolvers<void>();
    this.#time.after(forMs, () => {
      this.#stopped?.resolve();
      this.#stopped = undefined;
      woken();
    });
  }

  /** Resolves while the process runs: at once, when it is woken, or never. */
  async gate(): Promise<void> {
    for (;;) {
      if (this.#isDead) return forever();
      if (this.#stopped === undefined) return;
      await this.#stopped.promise;
    }
  }

  /** Something between this process and what it talks to. Once sent, it happens. */
  async call<T>(passing: () => Promise<void>, work: () => T): Promise<Awaited<T>> {
    await this.gate();
    await passing();
    const answer = await work();
    await passing();
    await this.gate();
    return answer;
  }
}

export const forever = (): Promise<never> => new Promise<never>(() => undefined);
