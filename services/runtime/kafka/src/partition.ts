import { Buffer } from 'node:buffer';

/**
 * The partition of a key, as Kafka's own default partitioner computes it, so that every client
 * agrees where a key lives.
 * @returns from 0 to partitions - 1.
 */
export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * MurmurHash2, 32 bits, as in Kafka's clients (org.apache.kafka.common.utils.Utils.murmur2).
 * @returns a signed 32-bit integer.
 */
export function murmur2(data: Buffer): number {
  let hash = SEED ^ data.length;
  const tail = data.length & ~3;
  for (let at = 0; at < tail; at += 4) {
    let word = Math.imul(data.readInt32LE(at), M);
    word = Math.imul(word ^ (word >>> 24), M);
    hash = Math.imul(hash, M) ^ word;
  }
  if (tail < data.length) {
    for (let at = data.length - 1; at >= tail; at -= 1)
      hash ^= data.readUInt8(at) << (8 * (at - tail));
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}
