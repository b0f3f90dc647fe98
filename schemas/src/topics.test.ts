import { describe, expect, it } from 'vitest';
import { AVRO_SCHEMAS } from './generated/records.ts';
import { TOPICS, topic } from './topics.ts';

describe('the list of topics', () => {
  it('gives every record a topic, and every topic records that exist', () => {
    const inTopics = new Set<string>(TOPICS.flatMap(({ records }) => [...records]));
    expect([...inTopics].toSorted()).toEqual(Object.keys(AVRO_SCHEMAS).toSorted());
  });

  it('names each topic once, and its owners', () => {
    expect(new Set(TOPICS.map(({ name }) => name)).size).toBe(TOPICS.length);
    for (const { owners } of TOPICS) expect(owners.length).toBeGreaterThan(0);
  });

  it('gives subject topics the same number of partitions, so that a subject is one stream', () => {
    expect(topic('github.issues').partitions).toBe(topic('commands.action').partitions);
    expect(topic('github.issues').partitions).toBe(topic('events.action').partitions);
    expect(topic('github.issues').partitions).toBe(topic('events.automation').partitions);
  });
});
