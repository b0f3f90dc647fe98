import { randomUUID } from 'node:crypto';
import type { Log, OutgoingRecord, RecordBatch, StoredRecord, Subscription } from '@reprise/kafka';
import { partitionOf } from '@reprise/kafka';
import { topic as topicNamed, type TopicName } from '@reprise/schemas';
import { expect } from 'vitest';
import { eventually } from '../eventually.ts';

export const TOPIC: TopicName = 'github.issues';
export const PARTITIONS = topicNamed(TOPIC).partitions;

/** A key that no other test uses. */
export const freshKey = (): string => `key-${randomUUID()}`;

export const freshGroup = (): string => `group-${randomUUID()}`;

/** A fresh key that lives in a given partition. */
export function keyIn(partition: number): string {
  for (;;) {
    const key = freshKey();
    if (partitionOf(key, PARTITIONS) === partition) return key;
  }
}

export const record = (key: string, text: string): OutgoingRecord => ({
  key,
  headers: { ce_id: text },
  value: Buffer.from(text),
});

export const records = (key: string, count: number, name = 'n'): OutgoingRecord[] =>
  Array.from({ length: count }, (_, index) => record(key, `${name}${index}`));

const texts = (stored: readonly StoredRecord[]): string[] =>
  stored.map(({ value }) => value.toString());

export async function send(log: Log, outgoing: readonly OutgoingRecord[]): Promise<void> {
  const producer = await log.producer();
  await producer.send(TOPIC, outgoing);
}

/** What a consumer was given, of the keys that the test cares about. */
export class Seen {
  readonly records: StoredRecord[] = [];
  readonly #keys: ReadonlySet<string>;

  constructor(...keys: string[]) {
    this.#keys = new Set(keys);
  }

  of(batch: RecordBatch): readonly StoredRecord[] {
    return batch.records.filter(({ key }) => this.#keys.has(key));
  }

  add(batch: RecordBatch): void {
    this.records.push(...this.of(batch));
  }

  get texts(): string[] {
    return texts(this.records);
  }
}

/** A subscription to the topic that adds everything to what was seen. */
export const reading = (
  seen: Seen,
  rest: Partial<Subscription> & Pick<Subscription, 'from'>,
): Subscription => ({
  group: freshGroup(),
  topics: [TOPIC],
  handle: async (batch) => seen.add(batch),
  ...rest,
});

export const expectTexts = (seen: Seen, expected: readonly string[]): Promise<void> =>
  eventually(() => expect(seen.texts).toEqual(expected));
