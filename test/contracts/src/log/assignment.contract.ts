import { setTimeout as sleep } from 'node:timers/promises';
import { partitionId, type PartitionRange, type Subscription } from '@reprise/kafka';
import { describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import {
  PARTITIONS,
  Seen,
  TOPIC,
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
      await send(log, [record(key, 'later')]);
      const third = positions[2];
      if (third === undefined) throw new Error('no position');
      const own = new Map([[partitionId({ topic: TOPIC, ...third }), third.offset]]);
      const seen = new Seen(key);
      const assigned = async (): Promise<ReadonlyMap<string, bigint>> => {
        await sleep(500); // time enough to fetch what the group has not committed
        return own;
      };
      await log.consume(reading(seen, { group, from: 'latest', assigned }));
      await expectTexts(seen, ['n2', 'n3', 'n4', 'later']);
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

    it('hands over what a member that fell silent had not committed', async () => {
      const group = freshGroup();
      const keys = Array.from({ length: PARTITIONS }, (_, partition) => keyIn(partition));
      const { log, cutOff } = await subject().openDoomed();
      const doomed = new Blocking();
      const silent = await log.consume(doomed.reading(group));
      await silent.joined;
      await send(
        subject().open(),
        keys.map((key) => record(key, key)),
      );
      await doomed.reached;
      cutOff();
      const seen = new Seen(...keys);
      await subject()
        .open()
        .consume(reading(seen, { group, from: 'latest' }));
      await eventually(() => expect(new Set(seen.texts)).toEqual(new Set(keys)));
      await doomed.finishFirst();
    });

    it('takes no commit of a member that has lost its partitions', async () => {
      const group = freshGroup();
      const key = freshKey();
      const { log, cutOff, reconnect } = await subject().openDoomed();
      const doomed = new Blocking();
      const lost = await log.consume(doomed.reading(group));
      await lost.joined;
      await send(subject().open(), [record(key, 'one')]);
      await doomed.reached;
      cutOff();
      const heir = new Blocking();
      const second = await subject().open().consume(heir.reading(group));
      await heir.reached;
      // Back again, the lost member finishes its batch; its heir has not finished the same one.
      reconnect();
      await doomed.finishFirst();
      await lost.stop();
      const left = second.stop();
      await heir.giveUp();
      await left;
      const seen = new Seen(key);
      await subject()
        .open()
        .consume(reading(seen, { group, from: 'latest' }));
      await expectTexts(seen, ['one']);
    });
  });
}

/** A handler that finishes its first batch when it is told to, and the others never. */
class Blocking {
  readonly #reached = Promise.withResolvers<void>();
  readonly #finishing = Promise.withResolvers<void>();
  #first = true;

  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  /** Lets the first batch end as if it had been applied, and time pass for its commit. */
  async finishFirst(): Promise<void> {
    this.#finishing.resolve();
    await sleep(500);
  }

  /** Lets the first batch fail. */
  async giveUp(): Promise<void> {
    this.#finishing.reject(new Error('given up'));
  }

  reading(group: string): Subscription {
    return reading(new Seen(), {
      group,
      from: 'latest',
      handle: async ({ signal }) => {
        this.#reached.resolve();
        const first = this.#first;
        this.#first = false;
        if (first) await this.#finishing.promise;
        else await aborted(signal);
      },
    });
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
