import { partitionId, type EventLog } from '@reprise/kafka';
import { eventId, type TopicName } from '@reprise/schemas';
import { VIEWS, loadPositions, sql, type Queryable } from '@reprise/views';
import { APP } from '../../sources/source.ts';
import type { Clock } from '../clock.ts';

/** Which deliveries the log has. */
export interface Present {
  /**
   * @returns those of the ids that are in the log; undefined while the view has not read what the
   * log held when it was asked: then nobody knows.
   */
  of(ids: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string> | undefined>;
}

export interface PresentOptions {
  readonly log: Pick<EventLog, 'ranges'>;
  /** The views' schema. */
  readonly views: Queryable;
  readonly clock: Clock;
  /** How long to wait for the view. */
  readonly patienceMs: number;
}

const { consumer, topics } = VIEWS.deliveries;
const POLL_MS = 100;

/** Asks the deliveries view, after it has passed the ends of the log as they are now. */
export function presentIn({ log, views, clock, patienceMs }: PresentOptions): Present {
  return {
    async of(ids, signal) {
      const ends = (await Promise.all(topics.map((topic: TopicName) => log.ranges(topic)))).flat();
      const deadline = clock.now() + patienceMs;
      for (;;) {
        const positions = await loadPositions(views, consumer);
        // Strictly: a partition that the view knows nothing of is one that it has not read.
        const isBehind = ends.some(
          (end) => (positions.get(partitionId(end))?.position ?? -1n) < end.high,
        );
        if (!isBehind) return found(views, ids);
        if (clock.now() >= deadline) return undefined;
        await clock.wait(POLL_MS, signal);
      }
    },
  };
}

/**
 * GitHub gives an event the same id at every webhook: the App's own must have come. A delivery that
 * the view could not apply is in the log all the same: it is parked.
 */
async function found(views: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await views.query(sql<{ delivery_id: string }>`
    select delivery_id from deliveries
    where delivery_id = any(${ids}) and ${APP} = any(sources)`);
  const known = new Set(rows.map((row) => row.delivery_id));
  const left = new Map(
    ids.filter((id) => !known.has(id)).map((id) => [eventId('DeliveryReceived', id), id]),
  );
  const parked = await views.query(sql<{ id: string }>`
    select headers ->> 'ce_id' as id from parked
    where consumer = ${consumer} and headers ->> 'ce_id' = any(${[...left.keys()]})`);
  for (const { id } of parked) known.add(left.get(id) ?? id);
  return known;
}
