import { NotSentError, type HookDeliveries, type HookDelivery } from '@reprise/github';
import type { Clock } from '../clock.ts';

const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * GitHub's own record of attempts, back to a time, page by page. A limit is waited for, where the
 * listing stands, so that a long one ends in spite of it.
 * @throws whatever else keeps it from being told.
 */
export async function* attemptsSince(
  deliveries: Pick<HookDeliveries, 'page'>,
  from: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<readonly HookDelivery[]> {
  let cursor: string | undefined;
  for (;;) {
    const page = await patiently(
      () => deliveries.page(cursor),
      cursor === undefined,
      clock,
      signal,
    );
    yield page.items.filter(({ deliveredAt }) => deliveredAt >= from);
    const oldest = page.items.at(-1);
    if (page.next === null || oldest === undefined || oldest.deliveredAt < from) return;
    cursor = page.next;
  }
}

/** The first page may as well be asked for by the next check. */
async function patiently<T>(
  ask: () => Promise<T>,
  isFirst: boolean,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (isFirst || !(error instanceof NotSentError)) throw error;
      await clock.wait(Math.min(error.retryAfterMs, LONGEST_WAIT_MS), signal);
    }
  }
}
