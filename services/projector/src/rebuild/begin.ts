import { partitionId, type EventLog, type PartitionRange } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';
import {
  Rebuild,
  VIEWS,
  isViewName,
  sql,
  tableNames,
  upsertRows,
  type Offsets,
  type RebuildRow,
  type Transaction,
  type ViewName,
} from '@reprise/views';
import { nearest } from './nearest.ts';

/**
 * Takes a command to rebuild a view: empties its tables and sets its positions back to where the
 * log begins, all in the given transaction. A repeated command changes nothing.
 * @returns the view, when it is to be built again.
 */
export async function beginRebuild(
  tx: Transaction,
  log: Pick<EventLog, 'ranges' | 'clusterId'>,
  { data, envelope }: Event<'RebuildView'>,
  now: Date,
): Promise<ViewName | undefined> {
  const { requestId, view, requestedBy } = data;
  const known = await tx.query(sql`select 1 from rebuilds where request_id = ${requestId}`);
  if (known.length > 0) return undefined;
  const asked = {
    requestId,
    view,
    requestedBy,
    requestedAt: new Date(data.requestedAt),
    tenantId: envelope.tenantId,
    startedAt: now,
  };
  if (!isViewName(view)) {
    const guess = nearest(view, Object.keys(VIEWS));
    const because = `There is no view ${view}. Did you mean ${guess}?`;
    await record(tx, { ...asked, ...UNKNOWN, status: 'failed', finishedAt: now, because });
    return undefined;
  }
  const ranges = (await Promise.all(VIEWS[view].topics.map((topic) => log.ranges(topic)))).flat();
  await supersede(tx, view, requestId, now);
  await empty(tx, view, ranges, await log.clusterId());
  await record(tx, {
    ...asked,
    status: 'running',
    finishedAt: null,
    lows: offsets(ranges, ({ low }) => low),
    ends: offsets(ranges, ({ high }) => high),
    events: ranges.reduce((sum, { low, high }) => sum + Number(high - low), 0),
    rows: null,
    because: null,
  });
  return view;
}

const UNKNOWN = { lows: {}, ends: {}, events: null, rows: null } as const;

const record = (tx: Transaction, row: RebuildRow): Promise<void> => upsertRows(tx, Rebuild, [row]);

const offsets = (
  ranges: readonly PartitionRange[],
  of: (range: PartitionRange) => bigint,
): Offsets => Object.fromEntries(ranges.map((range) => [partitionId(range), String(of(range))]));

async function supersede(
  tx: Transaction,
  view: ViewName,
  requestId: string,
  now: Date,
): Promise<void> {
  await tx.query(sql`
    update rebuilds set status = 'failed', finished_at = ${now},
      because = ${`Another rebuild was asked for: ${requestId}.`}
    where view = ${view} and finished_at is null`);
}

async function empty(
  tx: Transaction,
  view: ViewName,
  ranges: readonly PartitionRange[],
  clusterId: string,
): Promise<void> {
  const { consumer } = VIEWS[view];
  // In the order of the batches: first the position, then the rows.
  await tx.query(sql`select 1 from positions where consumer = ${consumer}
    order by topic, partition for update`);
  await tx.query(sql`truncate ${sql.join(tableNames(view).map((name) => sql.table(name)))}`);
  await tx.query(sql`delete from parked where consumer = ${consumer}`);
  for (const { topic, partition, low } of ranges) {
    await tx.query(sql`
      insert into positions (consumer, topic, partition, cluster_id, position)
      values (${consumer}, ${topic}, ${partition}, ${clusterId}, ${String(low)})
      on conflict (consumer, topic, partition) do update
      set position = excluded.position, cluster_id = excluded.cluster_id, updated_at = now()`);
  }
}
