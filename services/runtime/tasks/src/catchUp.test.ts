import type { PartitionRange } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import type { Queryable } from '@reprise/views';
import { describe, expect, it, vi } from 'vitest';
import { CatchUp } from './catchUp.ts';

const TOPICS = ['commands.action', 'events.action'] as const;

/** A log of two topics with two partitions, and a table that stands where tests say. */
function world() {
  const ends = { 'commands.action': [3n, 0n], 'events.action': [2n, 5n] };
  const stands: Record<string, bigint[]> = {
    'commands.action': [0n, 0n],
    'events.action': [0n, 0n],
  };
  const looks = { count: 0 };
  const db = {
    query: () => {
      looks.count += 1;
      return Promise.resolve(
        TOPICS.flatMap((topic) =>
          [0, 1].map((partition) => ({
            topic,
            partition,
            cluster_id: 'c',
            position: String(stands[topic]?.[partition] ?? 0n),
          })),
        ),
      );
    },
  } as unknown as Queryable;
  let asked = 0;
  const ranges = async (topic: TopicName): Promise<readonly PartitionRange[]> => {
    asked += 1;
    if (asked === 1) throw new Error('Kafka does not answer.');
    return (ends[topic as keyof typeof ends] ?? []).map((high, partition) => ({
      topic,
      partition,
      low: 0n,
      high,
    }));
  };
  const failures: unknown[] = [];
  const onFailure = (error: unknown): void => void failures.push(error);
  const catchUp = new CatchUp({ db, consumer: 'c', topics: TOPICS, ranges, onFailure });
  return { ends, stands, catchUp, failures, looks };
}

describe('the catch-up barrier', () => {
  it('holds every partition back until the table has passed its end in both topics', async () => {
    const { stands, catchUp, failures } = world();
    catchUp.reset();
    expect(catchUp.ready).toEqual([]);
    stands['commands.action'] = [3n, 0n];
    stands['events.action'] = [1n, 5n];
    await vi.waitFor(() => expect(catchUp.ready).toEqual([1]), 60_000);
    stands['events.action'] = [2n, 5n];
    await vi.waitFor(() => expect(catchUp.ready).toEqual([0, 1]), 60_000);
    expect(failures).toHaveLength(1);
    catchUp.stop();
  });

  it('falls again after a rebalance', async () => {
    const { ends, stands, catchUp } = world();
    stands['commands.action'] = [3n, 0n];
    stands['events.action'] = [2n, 5n];
    catchUp.reset();
    await vi.waitFor(() => expect(catchUp.ready).toEqual([0, 1]), 60_000);
    ends['events.action'] = [9n, 5n];
    catchUp.reset();
    expect(catchUp.ready).toEqual([]);
    await vi.waitFor(() => expect(catchUp.ready).toEqual([1]), 60_000);
    catchUp.stop();
  });

  it('waits for one partition as it ends now, whatever becomes of the others', async () => {
    const { stands, catchUp, looks } = world();
    await catchUp.passed(1).catch(() => undefined);
    let passed = false;
    const waiting = catchUp.passed(1).then(() => (passed = true));
    stands['events.action'] = [0n, 4n];
    await vi.waitFor(() => expect(looks.count).toBeGreaterThan(2), 60_000);
    expect(passed).toBe(false);
    stands['events.action'] = [0n, 5n];
    await waiting;
  });

  it('lets nobody wait for ever once it is stopped', async () => {
    const { catchUp } = world();
    await catchUp.passed().catch(() => undefined);
    const waiting = catchUp.passed();
    catchUp.stop();
    await expect(waiting).rejects.toThrow();
  });
});
