import { describe, expect, it } from 'vitest';
import { TOPIC, keyIn, records, send } from './story.ts';
import type { LogUnderTest } from './underTest.ts';

const texts = (stretch: { readonly records: readonly { readonly value: Buffer }[] }): string[] =>
  stretch.records.map(({ value }) => value.toString());

export function readingContract(subject: () => LogUnderTest): void {
  describe('a reader', () => {
    it('reads from any position to the end, and says where to go on', async () => {
      const log = subject().open();
      const producer = await log.producer();
      const positions = await producer.send(TOPIC, records(keyIn(7), 5));
      const [, second] = positions;
      if (second === undefined) throw new Error('no position');
      const reader = log.reader();
      const from = { topic: TOPIC, partition: 7, offset: second.offset };
      const stretch = await reader.read(from);
      expect(texts(stretch)).toEqual(['n1', 'n2', 'n3', 'n4']);
      expect(stretch.records[0]).toMatchObject({
        offset: second.offset,
        headers: { ce_id: 'n1' },
      });
      expect(stretch.next).toBe(second.offset + 4n);
      expect(stretch.high).toBe(second.offset + 4n);
      expect(await reader.read({ ...from, offset: stretch.next })).toEqual({
        records: [],
        next: stretch.next,
        high: stretch.high,
      });
    });

    it('waits at the end for what comes, and not longer', async () => {
      const log = subject().open();
      await send(log, records(keyIn(8), 1));
      const reader = log.reader();
      const range = (await log.ranges(TOPIC)).find(({ partition }) => partition === 8);
      if (range === undefined) throw new Error('no range');
      const from = { topic: TOPIC, partition: 8, offset: range.high };
      expect(texts(await reader.read({ ...from, waitMs: 50 }))).toEqual([]);
      const waiting = reader.read({ ...from, waitMs: 100_000 });
      const begun = Date.now();
      await send(log, records(keyIn(8), 1, 'late'));
      expect(texts(await waiting)).toEqual(['late0']);
      expect(Date.now() - begun).toBeLessThan(50_000);
    });

    it('refuses what is outside the log, and goes on elsewhere', async () => {
      const log = subject().open();
      const positions = await (await log.producer()).send(TOPIC, records(keyIn(9), 4));
      const third = positions[2];
      if (third === undefined) throw new Error('no position');
      await subject().truncate(TOPIC, 9, third.offset);
      const reader = log.reader();
      const from = { topic: TOPIC, partition: 9 };
      for (const offset of [third.offset - 1n, third.offset + 100n]) {
        await expect(reader.read({ ...from, offset })).rejects.toMatchObject({
          code: 'log_inconsistent',
        });
      }
      expect(texts(await reader.read({ ...from, offset: third.offset }))).toEqual(['n2', 'n3']);
    });

    it('is quick to close while it waits', async () => {
      const log = subject().open();
      const reader = log.reader();
      const offset = (await log.ranges('control'))[0]?.high ?? 0n;
      const waiting = reader.read({ topic: 'control', partition: 0, offset, waitMs: 100_000 });
      const begun = Date.now();
      await reader.close();
      await expect(waiting).rejects.toMatchObject({ code: 'log_unavailable' });
      expect(Date.now() - begun).toBeLessThan(50_000);
    });
  });
}
