import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { partitionId, type EventLog } from '@reprise/kafka';
import type { Event, RecordsOf } from '@reprise/schemas';
import type { Told } from '../seen.ts';

const TOPICS = ['commands.action', 'events.action'] as const;
const LIMIT_MS = 120_000;
const LOOK_MS = 50;

/** What stands in a seed's part of the log, as it comes. */
export interface Records {
  /** Of events.action, each once, in the order of its partition. */
  readonly told: readonly Told[];
  /** Resolves once all has been seen that stands there now. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

type Ours = RecordsOf<'events.action'>;

/** @param came told of each record of both topics. */
export async function readRecords(log: EventLog, came: (event: Event) => void): Promise<Records> {
  const told: Told[] = [];
  const standing = new Map<string, bigint>();
  const consumption = await log.subscribe({
    group: `chaos-${randomUUID()}`,
    topics: TOPICS,
    from: 'earliest',
    handle: async ({ topic, partition, items }) => {
      const id = partitionId({ topic, partition });
      for (const item of items) {
        // What could not be committed is delivered again.
        if (item.raw.offset < (standing.get(id) ?? 0n)) continue;
        if (item.status !== 'read') throw new Error(`An unreadable record: ${item.because}`);
        standing.set(id, item.raw.offset + 1n);
        const { event, raw } = item;
        if (topic === 'events.action') told.push(toldBy(event, raw.timestamp));
        came(event);
      }
    },
  });
  const failed = consumption.failed;
  failed.catch(() => undefined);
  await consumption.joined;
  const isBehind = async (): Promise<boolean> => {
    const ranges = await Promise.all(TOPICS.map((topic) => log.ranges(topic)));
    return ranges
      .flat()
      .some((end) => end.high > end.low && (standing.get(partitionId(end)) ?? 0n) < end.high);
  };
  return {
    told,
    async caughtUp() {
      const deadline = performance.now() + LIMIT_MS;
      while (await isBehind()) {
        if (performance.now() > deadline) throw new Error('The log is not read to its end.');
        await Promise.race([sleep(LOOK_MS), failed]);
      }
    },
    stop: () => consumption.stop(),
  };
}

/** The topic holds nothing else. */
const toldBy = ({ type, data }: Event, at: number): Told =>
  ({ type: type as Ours, data, at }) as Told;
