import { partitionOf } from '@reprise/kafka';
import { describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import {
  PARTITIONS,
  Seen,
  TOPIC,
  expectTexts,
  freshKey,
  reading,
  record,
  records,
} from './story.ts';
import type { LogUnderTest } from './underTest.ts';

const MEBIBYTE = 1024 * 1024;

/** Bytes that compression cannot make smaller. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(Math.floor(length / 4) * 4);
  let state = 1;
  for (let at = 0; at < bytes.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(state, at);
  }
  return bytes;
}

export function producingContract(subject: () => LogUnderTest): void {
  describe('a producer', () => {
    it('says where each record stands, in the order given', async () => {
      const log = subject().open();
      const keys = Array.from({ length: 20 }, freshKey);
      const outgoing = keys.flatMap((key) => records(key, 3));
      const positions = await (await log.producer()).send(TOPIC, outgoing);

      const seen = new Seen(...keys);
      const at = new Map<string, string>();
      const consumption = await log.consume(
        reading(seen, {
          from: 'earliest',
          handle: async (batch) => {
            for (const { offset, key, value } of seen.of(batch)) {
              at.set(`${batch.partition}/${offset}`, `${key} ${value.toString()}`);
            }
          },
        }),
      );
      await eventually(() => expect(at.size).toBe(60));
      await consumption.stop();
      expect(positions.map(({ partition, offset }) => at.get(`${partition}/${offset}`))).toEqual(
        outgoing.map(({ key, value }) => `${key} ${value.toString()}`),
      );
    });

    it("puts a key where Kafka's own clients would", async () => {
      const key = freshKey();
      const producer = await subject().open().producer();
      const [position] = await producer.send(TOPIC, [record(key, 'one')]);
      expect(position?.partition).toBe(partitionOf(key, PARTITIONS));
    });

    it('keeps the order of a key over sends that do not wait for each other', async () => {
      const log = subject().open();
      const key = freshKey();
      const producer = await log.producer();
      const sends = Array.from({ length: 50 }, (_, index) =>
        producer.send(TOPIC, [record(key, `a${index}`), record(key, `b${index}`)]),
      );
      await Promise.all(sends);
      const seen = new Seen(key);
      await log.consume(reading(seen, { from: 'earliest' }));
      await expectTexts(
        seen,
        Array.from({ length: 50 }, (_, index) => [`a${index}`, `b${index}`]).flat(),
      );
    });

    it('gives back key, headers and bytes as they were', async () => {
      const log = subject().open();
      const key = `ключ-${freshKey()}`;
      const value = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      const headers = { ce_id: 'ä 漢 🎉', empty: '' };
      await (await log.producer()).send(TOPIC, [{ key, headers, value }]);
      const seen = new Seen(key);
      await log.consume(reading(seen, { from: 'earliest' }));
      await eventually(() => expect(seen.records).toHaveLength(1));
      const [stored] = seen.records;
      expect(stored).toMatchObject({ key, headers, value });
      expect(Math.abs(Date.now() - (stored?.timestamp ?? 0))).toBeLessThan(60_000);
    });

    it('takes thousands of records in one send, in order', async () => {
      const log = subject().open();
      const key = freshKey();
      const outgoing = records(key, 5000);
      const positions = await (await log.producer()).send(TOPIC, outgoing);
      const offsets = positions.map(({ offset }) => offset);
      expect(offsets).toEqual(offsets.toSorted((a, b) => Number(a - b)));
      expect(new Set(offsets).size).toBe(5000);
      const seen = new Seen(key);
      await log.consume(reading(seen, { from: 'earliest' }));
      await eventually(() => expect(seen.records).toHaveLength(5000));
      expect(seen.texts).toEqual(outgoing.map(({ value }) => value.toString()));
    });

    it('takes a body of 24.9 MB between others of its key', async () => {
      const log = subject().open();
      const key = freshKey();
      const large = noise(24.9 * MEBIBYTE);
      const producer = await log.producer();
      await producer.send(TOPIC, [
        record(key, 'before'),
        { key, headers: {}, value: large },
        record(key, 'after'),
      ]);
      const seen = new Seen(key);
      await log.consume(reading(seen, { from: 'earliest' }));
      await eventually(() => expect(seen.records).toHaveLength(3));
      const [before, middle, after] = seen.records;
      expect([before?.value.toString(), after?.value.toString()]).toEqual(['before', 'after']);
      expect(middle?.value.equals(large)).toBe(true);
    });

    it('takes bodies in one send that are too large for one batch', async () => {
      const log = subject().open();
      const key = freshKey();
      const bodies = [noise(15 * MEBIBYTE), noise(15 * MEBIBYTE)];
      const outgoing = bodies.map((value) => ({ key, headers: {}, value }));
      expect(await (await log.producer()).send(TOPIC, outgoing)).toHaveLength(2);
    });

    it('has nothing to wait for when there is nothing to send', async () => {
      const producer = await subject().open().producer();
      expect(await producer.send(TOPIC, [])).toEqual([]);
    });

    it('rejects a send whose acknowledgement is lost, and goes on', async () => {
      const { log, arm } = await subject().openForgetful();
      const key = freshKey();
      const producer = await log.producer();
      await producer.send(TOPIC, [record(key, 'first')]);
      arm();
      await expect(producer.send(TOPIC, [record(key, 'second')])).rejects.toMatchObject({
        code: 'log_unavailable',
      });
      // What the sender was told did not arrive, it sends again.
      await producer.send(TOPIC, [record(key, 'second')]);
      await producer.send(TOPIC, [record(key, 'third')]);
      const seen = new Seen(key);
      await subject()
        .open()
        .consume(reading(seen, { from: 'earliest' }));
      await expectTexts(seen, ['first', 'second', 'second', 'third']);
    });
  });
}
