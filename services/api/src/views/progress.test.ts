import { describe, expect, it } from 'vitest';
import { lagOf, partitionsOf, statusOf, type Standing } from './progress.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const at = (partition: number, position: bigint, secondsAgo = 0): Standing => ({
  topic: 'github.issues',
  partition,
  position,
  updatedAt: new Date(NOW - secondsAgo * 1000),
});
const end = (partition: number, high: bigint) =>
  ({ topic: 'github.issues', partition, low: 0n, high }) as const;

describe('the lag of a view', () => {
  it('is what its partitions hold beyond its positions', () => {
    const partitions = partitionsOf([at(0, 5n), at(1, 9n)], [end(0, 7n), end(1, 9n)]);
    expect(partitions.map(({ lag }) => lag)).toEqual([2, 0]);
    expect(lagOf(partitions)).toBe(2);
  });

  it('is not known while Kafka says nothing', () => {
    expect(lagOf(partitionsOf([at(0, 5n)], undefined))).toBeNull();
  });

  it('is never negative, when the view is ahead of ends that were asked earlier', () => {
    expect(lagOf(partitionsOf([at(0, 8n)], [end(0, 7n)]))).toBe(0);
  });
});

describe('the status of a view', () => {
  it('is behind when records wait and it has not moved for a while, or when many wait', () => {
    expect(statusOf([at(0, 1n, 60)], 3, false, NOW)).toBe('behind');
    expect(statusOf([at(0, 1n, 1)], 3, false, NOW)).toBe('live');
    expect(statusOf([at(0, 1n, 1)], 100_000, false, NOW)).toBe('behind');
  });

  it('is live where nothing waits, however long ago it moved', () => {
    expect(statusOf([at(0, 1n, 100_000)], 0, false, NOW)).toBe('live');
  });

  it('is absent where nobody projects it, and rebuilding while it is rebuilt', () => {
    expect(statusOf([], 0, false, NOW)).toBe('absent');
    expect(statusOf([at(0, 0n)], 100_000, true, NOW)).toBe('rebuilding');
  });
});
