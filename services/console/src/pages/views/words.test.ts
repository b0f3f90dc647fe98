import { describe, expect, it } from 'vitest';
import { progressOf } from './words.ts';

const at = (position: string, end: string | null) => ({
  topic: 'events.action',
  partition: 0,
  position,
  end,
  lag: null,
});

describe('how far a view is', () => {
  it('is the share of the log that it has applied', () => {
    expect(progressOf({ partitions: [at('5', '10'), at('10', '10')] })).toBe(0.75);
  });

  it('is not known while Kafka is silent, and whole where there is nothing to apply', () => {
    expect(progressOf({ partitions: [at('5', null)] })).toBeNull();
    expect(progressOf({ partitions: [at('0', '0')] })).toBe(1);
  });

  it('is never more than whole, though the end was asked for earlier', () => {
    expect(progressOf({ partitions: [at('12', '10')] })).toBe(1);
  });
});
