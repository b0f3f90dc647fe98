import type { View, ViewDetail } from '@reprise/contract';
import type { EventLog, PartitionRange } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import {
  ConsumerPosition,
  parkedKeys,
  Rebuild,
  VIEWS,
  type Database,
  type ViewName,
} from '@reprise/views';
import { isoOrNull } from '../http/shapes.ts';
import { lagOf, movedAt, partitionsOf, statusOf, type Standing } from './progress.ts';
import { toRebuild } from './shape.ts';

export interface ViewReads {
  all(): Promise<readonly ViewDetail[]>;
  one(name: ViewName): Promise<ViewDetail>;
}

export const viewReads = (
  db: Pick<Database, 'em' | 'query'>,
  log: Pick<EventLog, 'ranges'>,
  now: () => number = Date.now,
): ViewReads => {
  const read = async (names: readonly ViewName[]): Promise<readonly ViewDetail[]> => {
    const topics = new Set(names.flatMap((name): readonly TopicName[] => VIEWS[name].topics));
    const ends = await endsOf(log, [...topics]);
    return Promise.all(names.map((name) => describe(db, name, ends, now())));
  };
  return {
    all: () => read(Object.keys(VIEWS) as ViewName[]),
    one: async (name) => {
      const [view] = await read([name]);
      if (view === undefined) throw new Error(`${name} was not read.`);
      return view;
    },
  };
};

/** Where topics end; undefined when Kafka does not say so in time: positions are known regardless. */
async function endsOf(
  log: Pick<EventLog, 'ranges'>,
  topics: readonly TopicName[],
): Promise<readonly PartitionRange[] | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), KAFKA_PATIENCE_MS);
  const asked = Promise.all(topics.map((topic) => log.ranges(topic)));
  try {
    return await Promise.race([asked.then((ranges) => ranges.flat()), late.promise]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

const KAFKA_PATIENCE_MS = 1500;

async function describe(
  db: Pick<Database, 'em' | 'query'>,
  name: ViewName,
  ends: readonly PartitionRange[] | undefined,
  now: number,
): Promise<ViewDetail> {
  const { consumer, topics } = VIEWS[name];
  const em = db.em();
  const standings: readonly Standing[] = await em.find(
    ConsumerPosition,
    { consumer },
    { orderBy: { topic: 'asc', partition: 'asc' } },
  );
  const orderBy = { startedAt: 'desc' as const };
  const rebuild = await em.findOne(Rebuild, { view: name }, { orderBy });
  const parked = await parkedKeys(db, consumer);
  const partitions = partitionsOf(standings, ends);
  const lag = lagOf(partitions);
  return {
    name,
    status: statusOf(standings, lag, rebuild?.status === 'running', now),
    topics,
    lag,
    movedAt: isoOrNull(movedAt(standings) ?? null),
    parkedKeys: parked.length,
    rebuild: rebuild === null ? null : toRebuild(rebuild),
    partitions,
    parked: parked.map(({ offset, parkedAt, ...key }) => ({
      ...key,
      offset: String(offset),
      parkedAt: parkedAt.toISOString(),
    })),
  };
}

/** What is wrong with views, in words; undefined when all are live. */
export function complaint(views: readonly View[]): string | undefined {
  const wrong = views.flatMap(({ name, status, lag, parkedKeys: keys }) => {
    if (status === 'behind') return [`${name} is ${lag} records behind`];
    if (status === 'absent') return [`${name} is not projected`];
    return keys === 0 ? [] : [`${name} has ${keys} parked keys`];
  });
  return wrong.length === 0 ? undefined : wrong.join('; ');
}
