import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOfRound } from './round.ts';

const MEBIBYTE = 1024 * 1024;
const queued = (partition: number, bytes: number) => ({ topic: 'issues', partition, bytes });

describe('the next request', () => {
  it('takes everything that is small', () => {
    expect(sizeOfRound([queued(0, 10), queued(1, 10), queued(0, 10)])).toBe(3);
  });

  it('stops at 1,000 records of a partition', () => {
    expect(sizeOfRound(Array.from({ length: 1500 }, () => queued(0, 1)))).toBe(1000);
    expect(sizeOfRound(Array.from({ length: 1500 }, (_, at) => queued(at % 2, 1)))).toBe(1500);
  });

  it('stops at a mebibyte of a partition', () => {
    expect(sizeOfRound([queued(0, MEBIBYTE / 2), queued(0, MEBIBYTE / 2), queued(0, 1)])).toBe(2);
  });

  it('lets a large record go alone', () => {
    expect(sizeOfRound([queued(0, 25 * MEBIBYTE), queued(1, 1)])).toBe(1);
    expect(sizeOfRound([queued(1, 1), queued(0, 25 * MEBIBYTE)])).toBe(1);
  });

  it('always takes something, and never more than it may', () => {
    const record = fc.record({
      topic: fc.constant('issues'),
      partition: fc.integer({ min: 0, max: 2 }),
      bytes: fc.integer({ min: 1, max: 3 * MEBIBYTE }),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 60 }), (queue) => {
        const round = queue.slice(0, sizeOfRound(queue));
        expect(round.length).toBeGreaterThan(0);
        for (const batch of Object.values(Object.groupBy(round, ({ partition }) => partition))) {
          const bytes = batch?.reduce((sum, one) => sum + one.bytes, 0) ?? 0;
          expect(batch?.length === 1 || bytes <= MEBIBYTE).toBe(true);
        }
        const total = round.reduce((sum, one) => sum + one.bytes, 0);
        expect(round.length === 1 || total <= 8 * MEBIBYTE).toBe(true);
      }),
    );
  });
});
