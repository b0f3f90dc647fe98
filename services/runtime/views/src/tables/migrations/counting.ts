import { migration } from '../../migrate.ts';

/** What is counted of a table: a condition on its row for each counter. */
interface Counted {
  readonly table: 'proposals' | 'approvals' | 'actions';
  /** When the row was decided; where that is null it is not counted yet. */
  readonly at: string;
  readonly counters: Readonly<Record<string, string>>;
}

const COUNTED: readonly Counted[] = [
  {
    table: 'proposals',
    at: 'decided_at',
    counters: {
      decided: 'true',
      accepted: "decision = 'accepted'",
      declined: "decision = 'declined'",
    },
  },
  {
    table: 'approvals',
    at: 'requested_at',
    counters: {
      asked: 'true',
      accepted: "status = 'accepted'",
      declined: "status in ('refused', 'expired')",
    },
  },
  {
    table: 'actions',
    at: 'decided_at',
    counters: {
      actions: 'true',
      performed: "outcome = 'succeeded' or outcome = 'skipped' and reason = 'already_so'",
      skipped: "outcome = 'skipped' and reason <> 'already_so'",
      rejected: "outcome = 'rejected'",
      waiting: "outcome in ('pending', 'attempted', 'unknown')",
      undone: "compensation = 'compensated'",
      touched: "compensation = 'skipped' and compensation_reason = 'touched_by_human'",
    },
  },
];

/** So many sessions may count the same rule at once without waiting for each other. */
const SHARDS = 4;

const table = `create table rule_counts (
  repository_id bigint not null,
  bucket timestamptz not null,
  source text not null,
  rule text not null,
  rule_version text not null,
  shard int not null,
  decided int not null default 0,
  asked int not null default 0,
  accepted int not null default 0,
  declined int not null default 0,
  actions int not null default 0,
  performed int not null default 0,
  skipped int not null default 0,
  rejected int not null default 0,
  waiting int not null default 0,
  undone int not null default 0,
  touched int not null default 0,
  first_at timestamptz,
  last_at timestamptz,
  primary key (repository_id, bucket, source, rule, rule_version, shard)
)`;

/** The rows of a relation, each counter 1 or 0. @param sign 1: they are there now; -1: no more. */
const rowsOf = ({ at, counters }: Counted, relation: string, sign: 1 | -1): string => `
  select ${sign} as sign, repository_id, rule, rule_version, ${at} as at,
    ${Object.entries(counters)
      .map(([name, holds]) => `(case when ${holds} then 1 else 0 end) as ${name}`)
      .join(', ')}
  from ${relation}
  where ${at} is not null and repository_id is not null and rule is not null
    and rule_version is not null`;

/** In the order of the key, so that two who add the same wait for each other and do not deadlock. */
function add({ table: source, counters }: Counted, rows: string): string {
  const names = Object.keys(counters);
  const changed = names.map((name) => `sum(r.sign * r.${name})`);
  return `
    insert into rule_counts as c (repository_id, bucket, source, rule, rule_version, shard,
      first_at, last_at, ${names.join(', ')})
    select s.repository_id, s.bucket, '${source}', r.rule, r.rule_version,
      pg_backend_pid() % ${SHARDS}, min(r.at) filter (where r.sign = 1),
      max(r.at) filter (where r.sign = 1), ${changed.join(', ')}
    from (${rows}) r
    cross join lateral (values (0::bigint, date_trunc('hour', r.at, 'UTC')),
      (r.repository_id, date_trunc('day', r.at, 'UTC'))) s (repository_id, bucket)
    group by 1, 2, 4, 5
    having ${changed.map((sum) => `${sum} <> 0`).join(' or ')}
    order by 1, 2, 4, 5
    on conflict (repository_id, bucket, source, rule, rule_version, shard) do update set
      first_at = least(c.first_at, excluded.first_at),
      last_at = greatest(c.last_at, excluded.last_at),
      ${names.map((name) => `${name} = c.${name} + excluded.${name}`).join(', ')}`;
}

const TRIGGERS = [
  { on: 'insert', relations: 'new table as new_rows', signs: { new_rows: 1 } },
  { on: 'delete', relations: 'old table as old_rows', signs: { old_rows: -1 } },
  {
    on: 'update',
    relations: 'new table as new_rows old table as old_rows',
    signs: { new_rows: 1, old_rows: -1 },
  },
] as const;

/** Whole statements are counted at once, however many rows they write. */
function triggersOn(counted: Counted): readonly string[] {
  const { table: name } = counted;
  const counting = TRIGGERS.flatMap(({ on, relations, signs }) => {
    const rows = Object.entries(signs).map(([relation, sign]) => rowsOf(counted, relation, sign));
    return [
      trigger(`count_${name}_${on}`, add(counted, rows.join(' union all '))),
      `create trigger count_${on} after ${on} on ${name} referencing ${relations}
        for each statement execute function count_${name}_${on}()`,
    ];
  });
  return [
    ...counting,
    trigger(`count_${name}_truncate`, `delete from rule_counts where source = '${name}'`),
    `create trigger count_truncate after truncate on ${name}
      for each statement execute function count_${name}_truncate()`,
    add(counted, rowsOf(counted, name, 1)),
  ];
}

const trigger = (name: string, body: string): string => `
  create function ${name}() returns trigger language plpgsql set search_path from current as $$
  begin
    ${body};
    return null;
  end $$`;

/** Counts by rule, kept up by the tables themselves. */
export const counting = migration('0012-rule-counts', table, ...COUNTED.flatMap(triggersOn));
