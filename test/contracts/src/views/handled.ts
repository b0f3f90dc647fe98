import type { EventLog, PartitionRange } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { eventually } from '../eventually.ts';

/**
 * Resolves once every consumer with positions in this schema has handled all that its topics hold,
 * and nothing has come since: what a consumer writes, it writes before it moves on.
 */
export const handled = (db: Pick<Queryable, 'query'>, log: EventLog): Promise<void> =>
  eventually(async () => {
    const followed = await db.query(
      sql<{ topic: TopicName }>`select distinct topic from positions`,
    );
    if (followed.length === 0) throw new Error('No consumer has begun.');
    const ends = async (): Promise<readonly PartitionRange[]> =>
      (await Promise.all(followed.map(({ topic }) => log.ranges(topic)))).flat();
    const before = await ends();
    await nobodyIsBehind(db, before);
    const after = await ends();
    const moved = after.find(({ high }, index) => high !== before[index]?.high);
    if (moved !== undefined) throw new Error(`Something came in ${moved.topic}.`);
  }, 100);

interface Standing {
  consumer: string;
  topic: string;
  partition: number;
  position: string;
}

async function nobodyIsBehind(
  db: Pick<Queryable, 'query'>,
  ends: readonly PartitionRange[],
): Promise<void> {
  const standing = await db.query(
    sql<Standing>`select consumer, topic, partition, position from positions`,
  );
  for (const { consumer, topic, partition, position } of standing) {
    const end = ends.find((one) => one.topic === topic && one.partition === partition);
    if (end !== undefined && BigInt(position) < end.high) {
      throw new Error(`${consumer} stands at ${position} of ${end.high} in ${topic}/${partition}.`);
    }
  }
}
