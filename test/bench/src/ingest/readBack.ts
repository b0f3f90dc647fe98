import {
  connectKafka,
  type Log,
  type PartitionRange,
  type RecordReader,
  type StoredRecord,
} from '@reprise/kafka';
import type { IngestOptions } from './contestants.ts';
import { numberIn } from './request.ts';

const TOPICS = ['github.issues', 'github.repositories', 'github.installations'] as const;
/** Decoding one answer goes on while the broker makes the others. */
const READERS = 4;
const FETCH_BYTES = 4 * 1024 * 1024;

/**
 * The numbers of a run's deliveries that stand in the log, read from its beginning to its end over
 * new connections. Of each record the delivery id alone is looked at: decoding the rest of millions
 * took longer than the bench.
 */
export async function readBack(run: string, options: IngestOptions): Promise<ReadonlySet<number>> {
  const { brokers, topicPrefix } = options;
  const log = connectKafka({ brokers, topicPrefix, clientId: 'bench-reader' });
  try {
    const ranges = (await Promise.all(TOPICS.map((topic) => log.ranges(topic)))).flat();
    const found = new Set<number>();
    const take = ({ value }: StoredRecord): void => {
      const number = numberIn(run, value);
      if (number !== undefined) found.add(number);
    };
    const waiting = [...ranges];
    await Promise.all(Array.from({ length: READERS }, () => readAll(log, waiting, take)));
    return found;
  } finally {
    await log.close();
  }
}

/** Takes one partition after another, until none waits. */
async function readAll(
  log: Log,
  waiting: PartitionRange[],
  take: (record: StoredRecord) => void,
): Promise<void> {
  const reader = log.reader();
  for (let range = waiting.shift(); range !== undefined; range = waiting.shift()) {
    await readPartition(reader, range, take);
  }
  await reader.close();
}

async function readPartition(
  reader: RecordReader,
  { topic, partition, low, high }: PartitionRange,
  take: (record: StoredRecord) => void,
): Promise<void> {
  for (let offset = low; offset < high;) {
    const { records, next } = await reader.read({
      topic,
      partition,
      offset,
      maxBytes: FETCH_BYTES,
    });
    for (const record of records) take(record);
    if (next === offset) return;
    offset = next;
  }
}
