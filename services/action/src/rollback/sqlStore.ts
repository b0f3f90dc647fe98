import type { RollbackScope, Subject } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { tagsIn } from '../tasks/tags.ts';
import { endOf, isWorthAgain } from './ends.ts';
import type { InScope, RollbackStore, StepCount } from './store.ts';

/** The store over the table of tasks. Everything is found by an index. */
export function sqlStore(db: Queryable): RollbackStore {
  return {
    inScope: (scope, most) => inScope(db, scope, most),
    async without(rollbackId, actionIds) {
      const rows = await db.query(sql<{ id: string }>`
        select id from unnest(${actionIds}::text[]) as id
        where not exists (select 1 from tasks r where r.about = id and r.line = ${rollbackId})
          and not exists (select 1 from rollback_steps s
            where s.rollback_id = ${rollbackId} and s.action_id = id)`);
      return rows.map(({ id }) => id);
    },
    unplannedAgain: (rollbackId, retry) => unplannedAgain(db, rollbackId, retry),
    due: (rollbackId, retry, most) => due(db, rollbackId, retry, most),
    async passed(rollbackId, retry, position) {
      await db.query(sql`
        update rollback_steps set passed = ${retry}
        where rollback_id = ${rollbackId} and passed = ${retry - 1} and position <= ${position}`);
    },
    async inFlight(rollbackId) {
      const [row] = await db.query(sql<{ count: string }>`
        select count(*) from tasks where line = ${rollbackId}
          and status in ('open', 'attempted', 'unknown')`);
      return Number(row?.count ?? 0);
    },
    ends: (rollbackId) => ends(db, rollbackId),
    async direction(rollbackId) {
      const [row] = await db.query(sql<{ redo: boolean }>`
        select coalesce((command->'data'->>'redo')::boolean, false) as redo
        from tasks where line = ${rollbackId} and command is not null limit 1`);
      return row === undefined ? null : row.redo ? 'redo' : 'undo';
    },
  };
}

async function inScope(
  db: Queryable,
  scope: RollbackScope,
  most: number,
): Promise<readonly InScope[]> {
  const { actionId, rollbackId, from, until } = scope;
  const tags = tagsIn(scope);
  const undone = sql`select r.about from tasks r where r.line = ${rollbackId}
    and r.state->'outcome'->>'type' = 'ActionCompensated'`;
  const parts = [
    sql`command->>'type' = 'PerformAction'`,
    ...(tags.length === 0 ? [] : [sql`tags @> ${tags}::text[]`]),
    ...(actionId === null ? [] : [sql`id = ${actionId}`]),
    ...(rollbackId === null ? [] : [sql`id in (${undone})`]),
    ...(from === null ? [] : [sql`coalesce(happened_at, commanded_at) >= ${timeOf(from)}`]),
    ...(until === null ? [] : [sql`coalesce(happened_at, commanded_at) < ${timeOf(until)}`]),
  ];
  return db.query(sql<InScope>`
    select id as "actionId", key, field from tasks
    where ${sql.join(parts, sql` and `)} limit ${most}`);
}

const timeOf = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000.0)`;

interface DueRow {
  readonly position: number;
  readonly action_id: string;
  readonly run_id: string | null;
  readonly subject: Subject | null;
  readonly status: string | null;
  readonly last_status: string | null;
  readonly last_type: string | null;
  readonly last_reason: string | null;
}

async function due(db: Queryable, rollbackId: string, retry: number, most: number) {
  const before = retry === 1 ? '' : `/${retry - 1}`;
  const rows = await db.query(sql<DueRow>`
    select s.position, s.action_id, a.command->'data'->>'runId' as run_id,
      a.command->'data'->'subject' as subject, a.status,
      r.status as last_status, r.state->'outcome'->>'type' as last_type,
      r.state->'outcome'->'data'->>'reason' as last_reason
    from (select position, action_id from rollback_steps
      where rollback_id = ${rollbackId} and passed = ${retry - 1}
      order by position limit ${most}) s
    join tasks a on a.id = s.action_id
    left join tasks r on ${retry} > 0 and r.id = ${rollbackId} || '/' || s.action_id || ${before}
    order by s.position`);
  return rows.flatMap((row) => {
    if (row.subject === null) return [];
    const last =
      row.last_status === null ? null : endOf(row.last_status, row.last_type, row.last_reason);
    return [
      {
        position: row.position,
        actionId: row.action_id,
        runId: row.run_id ?? '',
        subject: row.subject,
        pending: row.status === 'open',
        last,
      },
    ];
  });
}

async function unplannedAgain(db: Queryable, rollbackId: string, retry: number) {
  const rows = await db.query(sql<EndRow & { about: string }>`
    select r.about, r.status, r.state->'outcome'->>'type' as type,
      r.state->'outcome'->'data'->>'reason' as reason
    from tasks r
    where r.line = ${rollbackId} and (r.command->'data'->>'retry')::integer = ${retry - 1}
      and not exists (select 1 from rollback_steps s
        where s.rollback_id = r.line and s.action_id = r.about)
      and not exists (select 1 from tasks n where n.id = r.line || '/' || r.about || '/' || ${retry})`);
  return rows.flatMap(({ about, ...row }) => {
    const end = endIn(row);
    return end !== null && isWorthAgain(end) ? [about] : [];
  });
}

interface EndRow {
  readonly status: string;
  readonly type: string | null;
  readonly reason: string | null;
}

const endIn = ({ status, type, reason }: EndRow) => endOf(status, type, reason);

async function ends(db: Queryable, rollbackId: string): Promise<readonly StepCount[]> {
  const rows = await db.query(sql<EndRow & { count: string }>`
    select status, type, reason, count(*) from (
      select distinct on (about) status, state->'outcome'->>'type' as type,
        state->'outcome'->'data'->>'reason' as reason
      from tasks where line = ${rollbackId} and command is not null
      order by about, (command->'data'->>'retry')::integer desc nulls last) last
    group by status, type, reason`);
  return rows.flatMap(({ count, ...row }) => {
    const end = endIn(row);
    return end === null ? [] : [{ ...end, count: Number(count) }];
  });
}
