import { randomUUID } from 'node:crypto';
import type { EventLog } from '@reprise/kafka';
import type { Event, RecordName } from '@reprise/schemas';

/** Nothing happens for so long: it hangs. */
const STILL_MS = 120_000;
const LOOK_MS = 500;

/** How many events of each type the log holds, and when what was waited for came. */
export interface Outcomes {
  readonly counts: Readonly<Partial<Record<RecordName, number>>>;
  /** The latest of a type. */
  last<T extends RecordName>(type: T): Event<T> | undefined;
  /** @throws {Error} when there is no new event for two minutes. */
  until(isSo: () => boolean, what: string): Promise<void>;
  stop(): Promise<void>;
}

/** Follows what action says. */
export async function followOutcomes(log: EventLog): Promise<Outcomes> {
  const counts: Partial<Record<RecordName, number>> = {};
  const latest = new Map<RecordName, Event>();
  const seen = new Set<string>();
  let heard = performance.now();
  let look = (): void => undefined;
  const consumption = await log.subscribe({
    group: `bench-${randomUUID()}`,
    topics: ['events.action'],
    from: 'earliest',
    handle: async ({ items }) => {
      for (const item of items) {
        if (item.status !== 'read') throw new Error(`An unreadable event: ${item.because}`);
        const {
          type,
          envelope: { id },
        } = item.event;
        // What could not be committed is delivered again.
        if (seen.has(id)) continue;
        seen.add(id);
        counts[type] = (counts[type] ?? 0) + 1;
        latest.set(type, item.event);
      }
      heard = performance.now();
      look();
    },
  });
  await consumption.joined;
  const until = async (isSo: () => boolean, what: string): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    heard = performance.now();
    look = () => {
      if (isSo()) resolve();
    };
    look();
    const watch = setInterval(() => {
      if (performance.now() - heard < STILL_MS) return;
      reject(
        new Error(`Nothing new for ${STILL_MS} ms, but not ${what}: ${JSON.stringify(counts)}`),
      );
    }, LOOK_MS);
    try {
      await Promise.race([promise, consumption.failed]);
    } finally {
      clearInterval(watch);
      look = () => undefined;
    }
  };
  return {
    counts,
    last: <T extends RecordName>(type: T) => latest.get(type) as Event<T> | undefined,
    until,
    stop: () => consumption.stop(),
  };
}
