import { describe, expect, it } from 'vitest';
import { afterRead, beginScan, formatPlace, nextRead, parsePlace } from './place.ts';

const topic = 'github.issues' as const;
const begun = beginScan([
  { topic, partition: 0, low: 0n, high: 0n },
  { topic, partition: 1, low: 5n, high: 9n },
]);

describe('a scan of the log', () => {
  it('reads what there was when it began, and no more', () => {
    const first = nextRead(begun);
    expect(first).toMatchObject({ topic, partition: 1, next: 5n, end: 9n });
    if (first === undefined) return;
    const half = afterRead(begun, first, 7n, [], 100);
    expect(nextRead(half)).toMatchObject({ next: 7n });
    expect(nextRead(afterRead(half, first, 20n, [], 100))).toBeUndefined();
  });

  it('goes on where it stood, with what it found', () => {
    const first = nextRead(begun) ?? expect.fail();
    const finding = { about: 'a', because: 'b' };
    const half = afterRead(begun, first, 7n, [finding, finding], 1);
    expect(half.findings).toHaveLength(1);
    expect(parsePlace(formatPlace(half))).toEqual(half);
  });

  it('begins anew where the place cannot be read', () => {
    for (const text of [null, '', '{', '{"partitions":{"a":[1,2]},"findings":[]}']) {
      expect(parsePlace(text)).toBeUndefined();
    }
  });
});
