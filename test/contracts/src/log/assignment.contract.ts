import { partitionId, type PartitionRange } from '@reprise/kafka';
import { describe, expect, it } from 'vitest';
import {
  PARTITIONS,
  Seen,
  TOPIC,
  eventually,
  expectTexts,
  freshGroup,
  freshKey,
  keyIn,
  reading,
  record,
  records,
  send,
} from './story.ts';
import type { LogUnderTest } from './underTest.ts';

export function assignmentContract(subject: () => LogUnderTest): void {
  describe('an assignment', () => {
    it('is shown with what can be read, before anything is handled', async () => {
      const log = subject().open();
      const key = freshKey();
      await send(log, records(key, 2));
      const happened: string[] = [];
      let shown: readonly PartitionRange[] = [];
      await log.consume(
        reading(new Seen(), {
          from: 'earliest',
          assigned: async (ranges) => {
            happened.push('assigned');
            shown = ranges;
            return new Map();
          },
          handle: async () => {
            happened.push('handled');
          },
        }),
      );
      await eventually(() => expect(happened).toContain('handled'));
      expect(happened[0]).toBe('assigned');
      expect(shown.map(({ partition }) => partition).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: PARTITIONS }, (_, partition) => partition),
      );
      const byPartition = shown.toSorted((a, b) => a.partition - b.partition);
      expect(byPartition).toEqual(await log.ranges(TOPIC));
    });

    it("starts at the subscriber's own positions, whatever its group has committed", async () => {
      const log = subject().open();
      const group = freshGroup();
      const key = freshKey();
      const positions = await (await log.producer()).send(TOPIC, records(key, 5));
      const all = new Seen(key);
      const before = await log.consume(reading(all, { group, from: 'earliest' }));
      await eventually(() => expect(all.records).toHaveLength(5));
      await before.stop();
      const third = positions[2];
      if (third === undefined) throw new Error('no position');
      const own = new Map([[partitionId({ topic: TOPIC, ...third }), third.offset]]);
      const seen = new Seen(key);
      await log.consume(reading(seen, { group, from: 'latest', assigned: async () => own }));
      await expectTexts(seen, ['n2', 'n3', 'n4']);
    });

    it('stops loudly at a position that the log has not reached', async () => {
      const log = subject().open();
      const [range] = await log.ranges(TOPIC);
      if (range === undefined) throw new Error('no partition');
      const own = new Map([[partitionId(range), range.high + 1n]]);
      const consumption = await log.consume(
        reading(new Seen(), { from: 'earliest', assigned: async () => own }),
      );
      await expect(consumption.failed).rejects.toMatchObject({ code: 'log_inconsistent' });
      await expect(consumption.joined).rejects.toMatchObject({ code: 'log_inconsistent' });
    });

    it('stops loudly at a position that is gone from the log', async () => {
      const log = subject().open();
      const key = keyIn(11);
      await send(log, records(key, 3));
      const { high } = (await log.ranges(TOPIC))[11] ?? { high: 0n };
      await subject().truncate(TOPIC, 11, high - 1n);
      const own = new Map([[partitionId({ topic: TOPIC, partition: 11 }), high - 2n]]);
      const consumption = await log.consume(
        reading(new Seen(), { from: 'earliest', assigned: async () => own }),
      );
      await expect(consumption.failed).rejects.toMatchObject({ code: 'log_inconsistent' });
      expect((await log.ranges(TOPIC))[11]).toMatchObject({ low: high - 1n, high });
    });

    it('stops loudly when the subscriber refuses it', async () => {
      const refusal = new Error('another cluster');
      const consumption = await subject()
        .open()
        .consume(
          reading(new Seen(), { from: 'earliest', assigned: () => Promise.reject(refusal) }),
        );
      await expect(consumption.failed).rejects.toBe(refusal);
    });

    it('is dealt anew when a member joins, and every record is handled', async () => {
      const group = freshGroup();
      const keys = Array.from({ length: PARTITIONS }, (_, partition) => keyIn(partition));
      const seen = new Seen(...keys);
      const first = await subject()
        .open()
        .consume(reading(seen, { group, from: 'latest' }));
      await first.joined;
      const writer = subject().open();
      await send(
        writer,
        keys.map((key) => record(key, `${key} a`)),
      );
      await eventually(() => expect(seen.records.length).toBe(PARTITIONS));
      const second = await subject()
        .open()
        .consume(reading(seen, { group, from: 'latest' }));
      await second.joined;
      await eventually(() => {
        expect(first.positions().size).toBe(PARTITIONS / 2);
        expect(second.positions().size).toBe(PARTITIONS / 2);
      });
      await send(
        writer,
        keys.map((key) => record(key, `${key} b`)),
      );
      await eventually(() => expect(new Set(seen.texts).size).toBe(2 * PARTITIONS));
    });

    it('hands over what a crashed member had not committed', async () => {
      const group = freshGroup();
      const key = freshKey();
      const { log, crash } = await subject().openDoomed();
      const reached = Promise.withResolvers<void>();
      const doomed = await log.consume(
        reading(new Seen(), {
          group,
          from: 'latest',
          handle: ({ signal }) => {
            reached.resolve();
            return new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(new Error('aborted')));
            });
          },
        }),
      );
      await doomed.joined;
      await send(subject().open(), records(key, 3));
      await reached.promise;
      crash();
      const seen = new Seen(key);
      await subject()
        .open()
        .consume(reading(seen, { group, from: 'latest' }));
      await expectTexts(seen, ['n0', 'n1', 'n2'], subject().sessionTimeoutMs + 20_000);
    });

    it('takes no commit of a member that lost its partitions', async () => {
      const group = freshGroup();
      const key = freshKey();
      const { log, crash } = await subject().openDoomed();
      const reached = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      const doomed = await log.consume(
        reading(new Seen(), {
          group,
          from: 'latest',
          handle: async () => {
            reached.resolve();
            await release.promise;
          },
        }),
      );
      await doomed.joined;
      await send(subject().open(), [record(key, 'one')]);
      await reached.promise;
      crash();
      const seen = new Seen(key);
      await subject()
        .open()
        .consume(reading(seen, { group, from: 'latest' }));
      await expectTexts(seen, ['one'], subject().sessionTimeoutMs + 20_000);
      release.resolve();
      await send(subject().open(), [record(key, 'two')]);
      await expectTexts(seen, ['one', 'two']);
    });
  });
}
