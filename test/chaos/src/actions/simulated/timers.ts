import { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import promised from 'node:timers/promises';
import type { VirtualTime } from '@reprise/harness';
import { currentProcess } from './process.ts';

/** What a timer is to who set it. */
class VirtualTimer {
  cancel: () => void = () => undefined;

  unref(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  [Symbol.dispose](): void {
    this.cancel();
  }
}

/**
 * Lets a story have the clock to itself: every timer goes by virtual time, and ends or waits with
 * the process that set it. What passes the guards of writes (globalThis.fetch) passes the wire.
 */
export async function onVirtualTime<T>(time: VirtualTime, story: () => Promise<T>): Promise<T> {
  const restore = install(time);
  try {
    return await time.run(story);
  } finally {
    restore();
  }
}

function install(time: VirtualTime): () => void {
  const start = time.now();
  const globals = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
    fetch: globalThis.fetch,
  };
  const pause = promised.setTimeout;
  Object.assign(globalThis, {
    setTimeout: timeoutOn(time),
    clearTimeout: clear,
    setInterval: intervalOn(time),
    clearInterval: clear,
    fetch: () => Promise.resolve(new Response()),
  });
  Object.assign(promised, { setTimeout: pauseOn(time) });
  syncBuiltinESMExports();
  Object.defineProperty(performance, 'now', {
    configurable: true,
    value: () => time.now() - start,
  });
  return () => {
    Object.assign(globalThis, globals);
    Object.assign(promised, { setTimeout: pause });
    syncBuiltinESMExports();
    Reflect.deleteProperty(performance, 'now');
  };
}

type Task = (...given: readonly unknown[]) => void;

function clear(timer: unknown): void {
  if (timer instanceof VirtualTimer) timer.cancel();
}

const timeoutOn =
  (time: VirtualTime) =>
  (task: Task, ms = 0, ...given: readonly unknown[]): VirtualTimer => {
    const timer = new VirtualTimer();
    const run = inItsProcess(() => task(...given));
    timer.cancel = time.after(ms, run);
    return timer;
  };

const intervalOn =
  (time: VirtualTime) =>
  (task: Task, ms = 0, ...given: readonly unknown[]): VirtualTimer => {
    const timer = new VirtualTimer();
    const process = currentProcess();
    const run = inItsProcess(() => task(...given));
    const again = (): void => {
      if (process?.isDead === true) return;
      timer.cancel = time.after(Math.max(1, ms), () => {
        run();
        again();
      });
    };
    again();
    return timer;
  };

const pauseOn =
  (time: VirtualTime) =>
  <T>(ms = 0, value?: T, { signal }: { readonly signal?: AbortSignal } = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const abort = (): void => {
        cancel();
        reject(signal?.reason as Error);
      };
      const done = inItsProcess(() => {
        signal?.removeEventListener('abort', abort);
        resolve(value as T);
      });
      const cancel = time.after(ms, done);
      signal?.addEventListener('abort', abort);
      return undefined;
    });

/** A process that has ended has no timers; one that is stopped sees to them when it is woken. */
function inItsProcess(task: () => void): () => void {
  const process = currentProcess();
  const within = AsyncLocalStorage.snapshot();
  return () => {
    if (process === undefined) return within(task);
    void process.gate().then(() => within(task));
    return undefined;
  };
}
