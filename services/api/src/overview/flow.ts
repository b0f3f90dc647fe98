import type { Overview, OverviewKind, OverviewPoint } from '@reprise/contract';
import { ACTION_KINDS, isActionKind } from '@reprise/schemas';
import { sql, type Database } from '@reprise/views';
import type { Window } from './window.ts';

type Db = Pick<Database, 'query'>;
type Flow = Overview['flow'];

/** Actions by kind, outcome and whether they were undone: what several parts are counted from. */
interface ActionCount {
  readonly kind: string;
  readonly outcome: string;
  readonly undone: boolean;
  readonly count: number;
}

export async function actionCounts(
  db: Db,
  { since }: Pick<Window, 'since'>,
): Promise<readonly ActionCount[]> {
  const rows = await db.query(
    sql<{ kind: string; outcome: string; undone: boolean; count: string }>`
      select kind, outcome, status = 'compensated' as undone, count(*) as count
      from actions where decided_at >= ${since} group by 1, 2, 3 order by 1`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How much went from one stage to the next. */
export async function flowOf(
  db: Db,
  { since }: Pick<Window, 'since'>,
  counts: readonly ActionCount[],
): Promise<Flow> {
  const [row] = await db.query(sql<Record<Exclude<keyof Flow, 'actions' | 'proposals'>, string>>`
    select
      (select count(*) from deliveries where received_at >= ${since}) as deliveries,
      (select count(*) from runs where started_at >= ${since}) as runs,
      p.accepted + a.accepted as accepted, p.declined + a.declined as declined, a.awaiting
    from (
      select count(*) filter (where decision = 'accepted') as accepted,
        count(*) filter (where decision = 'declined') as declined
      from proposals where decided_at >= ${since}
    ) p, (
      select count(*) filter (where status = 'accepted') as accepted,
        count(*) filter (where status in ('refused', 'expired')) as declined,
        count(*) filter (where status = 'waiting') as awaiting
      from approvals where requested_at >= ${since}
    ) a`);
  const [accepted, declined] = [Number(row?.accepted ?? 0), Number(row?.declined ?? 0)];
  const awaiting = Number(row?.awaiting ?? 0);
  return {
    deliveries: Number(row?.deliveries ?? 0),
    runs: Number(row?.runs ?? 0),
    proposals: accepted + declined + awaiting,
    accepted,
    declined,
    awaiting,
    actions: actionsOf(counts),
  };
}

const sum = (counts: readonly ActionCount[], of: (count: ActionCount) => boolean): number =>
  counts.filter(of).reduce((total, { count }) => total + count, 0);

const actionsOf = (counts: readonly ActionCount[]): Flow['actions'] => ({
  total: sum(counts, () => true),
  succeeded: sum(counts, ({ outcome, undone }) => outcome === 'succeeded' && !undone),
  rejected: sum(counts, ({ outcome }) => outcome === 'rejected'),
  skipped: sum(counts, ({ outcome, undone }) => outcome === 'skipped' && !undone),
  unknown: sum(counts, ({ outcome, undone }) => outcome === 'unknown' && !undone),
  pending: sum(
    counts,
    ({ outcome, undone }) => (outcome === 'pending' || outcome === 'attempted') && !undone,
  ),
  compensated: sum(counts, ({ undone }) => undone),
});

/** What became of the actions of each kind. */
export const kindsOf = (counts: readonly ActionCount[]): readonly OverviewKind[] =>
  [...Map.groupBy(counts, ({ kind }) => kind)].map(([kind, of]) => ({
    kind,
    word: isActionKind(kind) ? ACTION_KINDS[kind].word : kind,
    succeeded: sum(of, ({ outcome, undone }) => outcome === 'succeeded' && !undone),
    rejected: sum(of, ({ outcome }) => outcome === 'rejected'),
    skipped: sum(of, ({ outcome, undone }) => outcome === 'skipped' && !undone),
    undone: sum(of, ({ undone }) => undone),
  }));

/** How much of what was proposed is accepted, and how much of what was done is undone. */
export function ratesOf({ accepted, declined, actions }: Flow): Overview['rates'] {
  const done = actions.succeeded + actions.compensated;
  return {
    acceptance: accepted + declined === 0 ? null : accepted / (accepted + declined),
    rollback: done === 0 ? null : actions.compensated / done,
  };
}

/** Step by step, without gaps. */
export async function seriesOf(db: Db, window: Window): Promise<readonly OverviewPoint[]> {
  const { since, step, steps } = window;
  const width = `${step} milliseconds`;
  const bin = (column: string) =>
    sql`date_bin(${width}::interval, ${sql.ref(column)}, ${since}::timestamptz)`;
  const rows = await db.query(sql<{ at: string; of: keyof OverviewPoint; count: string }>`
    select ${bin('received_at')} as at, 'deliveries' as of, count(*) as count
      from deliveries where received_at >= ${since} group by 1
    union all select ${bin('started_at')}, 'runs', count(*)
      from runs where started_at >= ${since} group by 1
    union all select ${bin('decided_at')}, 'actions', count(*)
      from actions where decided_at >= ${since} group by 1
    union all select ${bin('decided_at')}, 'failed', count(*)
      from actions where decided_at >= ${since} and outcome in ('rejected', 'unknown') group by 1`);
  const counted = new Map(
    rows.map(({ at, of, count }) => [`${new Date(at).getTime()} ${of}`, Number(count)]),
  );
  return steps.map((at) => {
    const count = (of: string): number => counted.get(`${at.getTime()} ${of}`) ?? 0;
    return {
      at: at.toISOString(),
      deliveries: count('deliveries'),
      runs: count('runs'),
      actions: count('actions'),
      failed: count('failed'),
    };
  });
}
