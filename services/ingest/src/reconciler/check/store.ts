import { sql, type Database, type Queryable } from '@reprise/views';
import type { Listed } from './attempts.ts';
import type { Compared } from './compare.ts';
import type { Gap } from './gap.ts';
import { comparedOf, gapOf, type GapRow, type ListedRow } from './rows.ts';

/** What GitHub's own record said, and the gaps of the fold. */
export interface CheckStore {
  /** Until when the record was listed last; null: never. */
  listedUntil(): Promise<number | null>;
  /** Keeps what a listing said, all of it or nothing. */
  keep(listed: readonly Listed[], until: number): Promise<void>;
  /** Ids that are not known to be in the log: listed, or open gaps. */
  unsettled(until: number): Promise<readonly string[]>;
  settle(ids: readonly string[]): Promise<void>;
  /** Every delivery of the hours of which something has not been told. */
  untold(): Promise<readonly Compared[]>;
  told(ids: readonly string[]): Promise<void>;
  openGaps(): Promise<readonly OpenGap[]>;
  /** Totals of what is listed, for metrics. */
  totals(): Promise<Totals>;
  /** Forgets hours that nothing can change any more. */
  forgetBefore(hour: number): Promise<void>;
}

export interface OpenGap extends Gap {
  readonly inLog: boolean;
  readonly latestAt: number | null;
}

interface Totals {
  readonly delivered: number;
  readonly recovered: number;
  readonly missing: number;
  readonly gaps: number;
}

export function checkStore(db: Database): CheckStore {
  return {
    async listedUntil() {
      const [row] = await db.query(sql<{ until: string }>`select until from checks
        where source = 'app'`);
      return row === undefined ? null : Date.parse(row.until);
    },
    keep: (listed, until) =>
      db.transaction(async (tx) => {
        await keepListed(tx, listed);
        await tx.query(sql`insert into checks (source, until) values ('app', ${new Date(until)})
          on conflict (source) do update set until = excluded.until`);
      }),
    async unsettled(until) {
      const rows = await db.query(sql<{ delivery_id: string }>`
        select delivery_id from listed where not in_log and delivered_at <= ${new Date(until)}
        union
        select g.delivery_id from gaps g left join listed l using (delivery_id)
          where g.how is null and not coalesce(l.in_log, false)`);
      return rows.map((row) => row.delivery_id);
    },
    async settle(ids) {
      await db.query(sql`update listed set in_log = true, told = false
        where delivery_id = any(${ids}) and not in_log`);
    },
    async untold() {
      const rows = await db.query(sql<ListedRow>`
        select l.*, g.delivery_id is not null as was_gap
        from listed l left join gaps g using (delivery_id)
        where date_trunc('hour', l.delivered_at) in
          (select distinct date_trunc('hour', delivered_at) from listed where not told)`);
      return rows.map(comparedOf);
    },
    async told(ids) {
      await db.query(sql`update listed set told = true where delivery_id = any(${ids})`);
    },
    async openGaps() {
      const rows = await db.query(sql<GapRow>`
        select g.*, l.in_log, l.latest_at from gaps g left join listed l using (delivery_id)
        where g.how is null order by g.delivered_at, g.delivery_id`);
      return rows.map(gapOf);
    },
    totals: () => totals(db),
    async forgetBefore(hour) {
      await db.query(sql`delete from listed where delivered_at < ${new Date(hour)}`);
    },
  };
}

async function keepListed(tx: Queryable, listed: readonly Listed[]): Promise<void> {
  // What two listings say of one delivery is joined as in joined(): the earliest attempt names it.
  await tx.query(sql`
    insert into listed as old (delivery_id, hook_delivery_id, event, action, installation_id,
      repository_id, delivered_at, first_succeeded, latest_at, status)
    select r."deliveryId", r."hookDeliveryId", r.event, r.action, r."installationId",
      r."repositoryId", to_timestamp(r."deliveredAt" / 1000.0), r."firstSucceeded",
      to_timestamp(r."latestAt" / 1000.0), r.status
    from json_to_recordset(${JSON.stringify(listed)}::json) as r("deliveryId" text,
      "hookDeliveryId" bigint, event text, action text, "installationId" bigint,
      "repositoryId" bigint, "deliveredAt" bigint, "firstSucceeded" boolean, "latestAt" bigint,
      status text)
    on conflict (delivery_id) do update set
      hook_delivery_id = case when excluded.delivered_at < old.delivered_at
        then excluded.hook_delivery_id else old.hook_delivery_id end,
      first_succeeded = case when excluded.delivered_at < old.delivered_at
        then excluded.first_succeeded else old.first_succeeded end,
      delivered_at = least(old.delivered_at, excluded.delivered_at),
      status = case when excluded.latest_at >= old.latest_at
        then excluded.status else old.status end,
      latest_at = greatest(old.latest_at, excluded.latest_at),
      told = old.told and excluded.latest_at <= old.latest_at
        and excluded.delivered_at >= old.delivered_at`);
}

async function totals(db: Queryable): Promise<Totals> {
  const [row] = await db.query(sql<Record<keyof Totals, string>>`
    select count(*) filter (where l.in_log and not l.again) as delivered,
      count(*) filter (where l.in_log and l.again) as recovered,
      count(*) filter (where not l.in_log) as missing,
      (select count(*) from gaps where how is null) as gaps
    from (select in_log, g.delivery_id is not null
        or (not first_succeeded and latest_at > x.delivered_at) as again
      from listed x left join gaps g using (delivery_id)) l`);
  const read = (name: keyof Totals): number => Number(row?.[name] ?? 0);
  return {
    delivered: read('delivered'),
    recovered: read('recovered'),
    missing: read('missing'),
    gaps: read('gaps'),
  };
}
