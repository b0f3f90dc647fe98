import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 180_000;
const LOOK_MS = 500;
const PAUSE_MS = 200;

/** Asks until it is so. @returns false when the time is over. */
export async function eventually(ask: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    if (await ask()) return true;
    if (performance.now() > deadline) return false;
    await sleep(PAUSE_MS);
  }
}

interface Look<T> {
  readonly done: boolean;
  readonly because: string;
  readonly answer: T;
}

/**
 * Looks until it is done, and says what is open whenever that changes.
 * @throws {Error} when it is not done within three minutes.
 */
export async function whenDone<T>(look: () => Promise<Look<T>>): Promise<T> {
  const deadline = performance.now() + LIMIT_MS;
  let said = '';
  for (;;) {
    const { done, because, answer } = await look();
    if (done) return answer;
    if (performance.now() > deadline) throw new Error(because);
    if (because !== said) console.log(because);
    said = because;
    await sleep(LOOK_MS);
  }
}
