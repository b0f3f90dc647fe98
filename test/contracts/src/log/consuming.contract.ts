import { FatalError, partitionId } from '@reprise/kafka';
import { describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import {
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

/** Without asking the broker for less, leaving takes as long as it may wait for records: 5 s. */
const QUICKLY_MS = 4500;

export function consumingContract(subject: () => LogUnderTest): void {
  describe('a consumer', () => {
    it('starts at the beginning when it has no position and wants everything', async () => {
      const log = subject().open();
      const key = freshKey();
      await send(log, records(key, 3));
      const seen = new Seen(key);
      await log.consume(reading(seen, { from: 'earliest' }));
      await expectTexts(seen, ['n0', 'n1', 'n2']);
    });

    it('starts at the end when it has no position and wants what is new', async () => {
      const log = subject().open();
      const key = freshKey();
      await send(log, records(key, 3, 'old'));
      const seen = new Seen(key);
      const consumption = await log.consume(reading(seen, { from: 'latest' }));
      await consumption.joined;
      await send(log, records(key, 3, 'new'));
      await expectTexts(seen, ['new0', 'new1', 'new2']);
    });

    it('does not lose what came after it joined when it fails before its first commit', async () => {
      const log = subject().open();
      const group = freshGroup();
      const key = freshKey();
      const fatal = new FatalError('broken build');
      const broken = await log.consume(
        reading(new Seen(), { group, from: 'latest', handle: () => Promise.reject(fatal) }),
      );
      await broken.joined;
      await send(log, records(key, 2));
      await expect(broken.failed).rejects.toBe(fatal);
      await broken.stop();
      const seen = new Seen(key);
      await log.consume(reading(seen, { group, from: 'latest' }));
      await expectTexts(seen, ['n0', 'n1']);
    });

    it('goes on where its group had come to', async () => {
      const log = subject().open();
      const group = freshGroup();
      const key = freshKey();
      await send(log, records(key, 10, 'a'));
      const first = new Seen(key);
      const before = await log.consume(reading(first, { group, from: 'earliest' }));
      await eventually(() => expect(first.records).toHaveLength(10));
      await before.stop();
      await send(log, records(key, 3, 'b'));
      const second = new Seen(key);
      await log.consume(reading(second, { group, from: 'earliest' }));
      await expectTexts(second, ['b0', 'b1', 'b2']);
    });

    it('finishes and commits the batch at hand when it stops, quickly', async () => {
      const log = subject().open();
      const group = freshGroup();
      const key = freshKey();
      const started = Promise.withResolvers<AbortSignal>();
      const release = Promise.withResolvers<void>();
      const first = new Seen(key);
      const consumption = await log.consume(
        reading(first, {
          group,
          from: 'latest',
          handle: async (batch) => {
            started.resolve(batch.signal);
            await release.promise;
            first.add(batch);
          },
        }),
      );
      await consumption.joined;
      await send(log, records(key, 2));
      const signal = await started.promise;
      const begun = Date.now();
      const stopped = consumption.stop();
      await eventually(() => expect(signal.aborted).toBe(true));
      release.resolve();
      await stopped;
      expect(Date.now() - begun).toBeLessThan(QUICKLY_MS);
      expect(first.texts.slice(0, 1)).toEqual(['n0']);

      const second = new Seen(key);
      await log.consume(reading(second, { group, from: 'latest' }));
      await send(log, [record(key, 'last')]);
      await eventually(() => expect(second.texts.at(-1)).toBe('last'));
      expect([...first.texts, ...second.texts]).toEqual(['n0', 'n1', 'last']);
    });

    it('stops quickly when idle', async () => {
      const consumption = await subject()
        .open()
        .consume(reading(new Seen(), { from: 'latest' }));
      await consumption.joined;
      const begun = Date.now();
      await consumption.stop();
      expect(Date.now() - begun).toBeLessThan(QUICKLY_MS);
    });

    it('gets the same records again, in order, when its handler throws', async () => {
      const log = subject().open();
      const [key, other] = [keyIn(3), keyIn(4)];
      const seen = new Seen(key, other);
      const attempts: string[][] = [];
      let failures = 3;
      const consumption = await log.consume(
        reading(seen, {
          from: 'latest',
          handle: async (batch) => {
            if (batch.partition === 3)
              attempts.push(seen.of(batch).map(({ value }) => value.toString()));
            if (batch.partition === 3 && failures > 0) {
              failures -= 1;
              throw new Error('the database is away');
            }
            seen.add(batch);
          },
        }),
      );
      await consumption.joined;
      await send(log, [...records(key, 5, 'k'), ...records(other, 2, 'o')]);
      await eventually(() => expect(seen.records).toHaveLength(7));
      expect(attempts.slice(0, 4).map(([first]) => first)).toEqual(['k0', 'k0', 'k0', 'k0']);
      const mine = seen.records.filter((stored) => stored.key === key);
      expect(mine.map(({ value }) => value.toString())).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
    });

    it('goes on with other partitions while one is waiting to be tried again', async () => {
      const log = subject().open();
      const [key, other] = [keyIn(5), keyIn(6)];
      const seen = new Seen(key, other);
      let tries = 0;
      const consumption = await log.consume(
        reading(seen, {
          from: 'latest',
          handle: async (batch) => {
            if (batch.partition === 5) {
              tries += 1;
              throw new Error('not yet');
            }
            seen.add(batch);
          },
        }),
      );
      await consumption.joined;
      await send(log, [record(key, 'stuck')]);
      await eventually(() => expect(tries).toBeGreaterThan(0));
      await send(log, [record(other, 'free')]);
      await expectTexts(seen, ['free']);
    });

    it('stops at an error that repeating cannot mend, without committing', async () => {
      const log = subject().open();
      const group = freshGroup();
      const key = freshKey();
      let handled = 0;
      const fatal = new FatalError('an unknown record');
      const consumption = await log.consume(
        reading(new Seen(), {
          group,
          from: 'latest',
          handle: async () => {
            handled += 1;
            throw fatal;
          },
        }),
      );
      await consumption.joined;
      await send(log, [record(key, 'one')]);
      await expect(consumption.failed).rejects.toBe(fatal);
      await send(log, [record(key, 'two')]);
      const seen = new Seen(key);
      await log.consume(reading(seen, { group, from: 'latest' }));
      await expectTexts(seen, ['one', 'two']);
      expect(handled).toBe(1);
    });

    it('knows where it stands', async () => {
      const log = subject().open();
      const key = freshKey();
      const seen = new Seen(key);
      const consumption = await log.consume(reading(seen, { from: 'latest' }));
      await consumption.joined;
      const producer = await log.producer();
      const [position] = await producer.send(TOPIC, [record(key, 'one')]);
      if (position === undefined) throw new Error('no position');
      const id = partitionId({ topic: TOPIC, partition: position.partition });
      await eventually(() => expect(consumption.positions().get(id)).toBe(position.offset + 1n));
    });

    it('goes back and forth to where it is told', async () => {
      const log = subject().open();
      const key = freshKey();
      const seen = new Seen(key);
      const consumption = await log.consume(reading(seen, { from: 'latest' }));
      await consumption.joined;
      const positions = await (await log.producer()).send(TOPIC, records(key, 4));
      await expectTexts(seen, ['n0', 'n1', 'n2', 'n3']);
      const second = positions[1];
      if (second === undefined) throw new Error('no position');
      const id = partitionId({ topic: TOPIC, partition: second.partition });
      await consumption.seek(new Map([[id, second.offset]]));
      await expectTexts(seen, ['n0', 'n1', 'n2', 'n3', 'n1', 'n2', 'n3']);
      await expect(consumption.seek(new Map([[id, 1_000_000n]]))).rejects.toMatchObject({
        code: 'log_inconsistent',
      });
    });
  });
}
