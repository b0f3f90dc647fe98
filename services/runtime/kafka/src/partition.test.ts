import { describe, expect, it } from 'vitest';
import { murmur2, partitionOf } from './partition.ts';

describe('the partition of a key', () => {
  // From Kafka's own UtilsTest.testMurmur2.
  it.each([
    ['21', -973_932_308],
    ['foobar', -790_332_482],
    ['a-little-bit-long-string', -985_981_536],
    ['a-little-bit-longer-string', -1_486_304_829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
    ['abc', 479_470_107],
  ])('hashes %s as Kafka does', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it('is the positive hash modulo the partitions', () => {
    expect(partitionOf('abc', 12)).toBe(479_470_107 % 12);
    expect(partitionOf('foobar', 12)).toBe((-790_332_482 & 0x7fffffff) % 12);
  });

  it('counts bytes, not characters', () => {
    expect(partitionOf('漢字', 12)).toBe((murmur2(Buffer.from('漢字', 'utf8')) & 0x7fffffff) % 12);
  });
});
