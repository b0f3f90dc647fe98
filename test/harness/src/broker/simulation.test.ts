import { FatalError, type RecordBatch } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { random, simulatedBroker, type MemoryConsumption } from './index.ts';

const TOPIC: TopicName = 'github.issues';
const DAY_MS = 86_400_000;

/**
 * A bad day: sends are refused or not acknowledged, handlers fail, members come, go and crash.
 * @returns everything that was handled, in order, and everything that was acknowledged.
 */
async function badDay(seed: number): Promise<{ handled: string[]; acknowledged: string[] }> {
  const { broker, time } = simulatedBroker(seed, {
    faults: { loseAcknowledgement: 0.1, refuse: 0.1 },
    batchRecords: 4,
  });
  const chance = random(seed + 1);
  const handled: string[] = [];
  const acknowledged: string[] = [];
  const handle = async ({ partition, records }: RecordBatch): Promise<void> => {
    for (const { offset, value } of records) {
      if (chance.chance(0.05)) throw new Error('the database is away');
      await time.sleep(chance.integer(20));
      handled.push(`${partition}/${offset} ${value.toString()}`);
    }
  };
  const join = (): Promise<MemoryConsumption> =>
    broker.log().consume({ group: 'g', topics: [TOPIC], from: 'earliest', handle });

  const write = async (): Promise<void> => {
    const producer = await broker.log().producer();
    for (let index = 0; index < 30; index += 1) {
      const text = `r${index}`;
      const record = { key: `k${chance.integer(5)}`, headers: {}, value: Buffer.from(text) };
      while (
        !(await producer.send(TOPIC, [record]).then(
          () => true,
          () => false,
        ))
      );
      acknowledged.push(text);
      await time.sleep(chance.integer(200));
    }
  };
  const churn = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      const member = await join();
      await time.sleep(chance.integer(5000));
      if (chance.chance(0.3)) {
        member.isolate();
        await time.sleep(chance.integer(60_000));
        member.reconnect();
        await time.sleep(chance.integer(5000));
      }
      if (chance.chance(0.5)) member.crash();
      else await member.stop();
    }
  };
  await time.run(async () => {
    await Promise.all([write(), churn(), churn()]);
    await join();
    await time.sleep(DAY_MS);
  });
  return { handled, acknowledged };
}

describe('a simulation', () => {
  it('repeats the same history for the same seed, and another for another', async () => {
    const [first, again, other] = [await badDay(7), await badDay(7), await badDay(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('loses nothing that was acknowledged, and skips nothing, whatever happens', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { handled, acknowledged } = await badDay(seed);
      const texts = new Set(handled.map((line) => line.split(' ')[1]));
      expect(
        acknowledged.filter((text) => !texts.has(text)),
        `seed ${seed}`,
      ).toEqual([]);
      const next = new Map<string, number>();
      for (const line of handled) {
        const [partition = '', offset = ''] = line.split(' ')[0]?.split('/') ?? [];
        const expected = next.get(partition) ?? 0;
        // Again is fine; ahead of what was never handled is not.
        expect(Number(offset), `seed ${seed}`).toBeLessThanOrEqual(expected);
        if (Number(offset) === expected) next.set(partition, expected + 1);
      }
    }
  });

  it('meets every kind of misfortune somewhere among its seeds', async () => {
    let repeated = 0;
    for (let seed = 1; seed <= 50; seed += 1) {
      const { handled } = await badDay(seed);
      repeated += handled.length - new Set(handled).size;
    }
    expect(repeated).toBeGreaterThan(0);
  });

  it('never lets two members that can be reached handle one partition', async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { broker, time } = simulatedBroker(seed, { batchRecords: 2 });
      const chance = random(seed + 1);
      const busy = new Set<number>();
      const clashes: number[] = [];
      const handle = async ({ partition }: RecordBatch): Promise<void> => {
        if (busy.has(partition)) clashes.push(seed);
        busy.add(partition);
        await time.sleep(chance.integer(300));
        busy.delete(partition);
      };
      await time.run(async () => {
        const producer = await broker.log().producer();
        const records = Array.from({ length: 100 }, (_, index) => ({
          key: `k${index}`,
          headers: {},
          value: Buffer.alloc(1),
        }));
        await producer.send(TOPIC, records);
        for (let turn = 0; turn < 6; turn += 1) {
          const subscription = { group: 'g', topics: [TOPIC], from: 'earliest', handle } as const;
          const member = await broker.log().consume(subscription);
          await time.sleep(chance.integer(500));
          if (chance.chance(0.5)) void member.stop();
        }
        await time.sleep(DAY_MS);
      });
      expect(clashes, `seed ${seed}`).toEqual([]);
    }
  });

  it('keeps the order of sends that do not wait for each other', async () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const { broker, time } = simulatedBroker(seed);
      const offsets = await time.run(async () => {
        const producer = await broker.log().producer();
        const record = { key: 'k', headers: {}, value: Buffer.alloc(1) };
        const sends = Array.from({ length: 10 }, () => producer.send(TOPIC, [record]));
        return (await Promise.all(sends)).map(([position]) => Number(position?.offset));
      });
      expect(offsets, `seed ${seed}`).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  it('lets a member that was cut off come back', async () => {
    const { broker, time } = simulatedBroker(5);
    const handled: string[] = [];
    await time.run(async () => {
      const log = broker.log();
      const member = await log.consume({
        group: 'g',
        topics: [TOPIC],
        from: 'earliest',
        handle: async ({ records }) => {
          handled.push(...records.map(({ value }) => value.toString()));
        },
      });
      await member.joined;
      member.isolate();
      await (
        await log.producer()
      ).send(TOPIC, [{ key: 'k', headers: {}, value: Buffer.from('x') }]);
      await time.sleep(DAY_MS);
      expect(handled).toEqual([]);
      member.reconnect();
      await time.sleep(1000);
      expect(handled).toEqual(['x']);
    });
  });

  it('says so when nothing can go on', async () => {
    const { time } = simulatedBroker(1);
    await expect(time.run(() => new Promise(() => undefined))).rejects.toThrow('stands still');
  });

  it('passes a day in an instant', async () => {
    const { time } = simulatedBroker(1);
    const begun = time.now();
    await time.run(() => time.sleep(DAY_MS));
    expect(time.now() - begun).toBe(DAY_MS);
  });

  it('shows a fatal error to whoever waits for it', async () => {
    const { broker, time } = simulatedBroker(3);
    const fatal = new FatalError('broken');
    await time.run(async () => {
      const log = broker.log();
      await (await log.producer()).send(TOPIC, [{ key: 'k', headers: {}, value: Buffer.alloc(1) }]);
      const consumption = await log.consume({
        group: 'g',
        topics: [TOPIC],
        from: 'earliest',
        handle: () => Promise.reject(fatal),
      });
      await expect(consumption.failed).rejects.toBe(fatal);
    });
  });
});
