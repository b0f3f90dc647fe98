import type { RollbackCounts, RollbackDetail, RollbackTally } from '@reprise/contract';
import { sql, type Database } from '@reprise/views';

/** Steps of a rollback that are alike in everything that is counted. */
export interface StepGroup {
  readonly disposition: string | null;
  readonly kind: string | null;
  readonly planReason: string | null;
  readonly planResidue: string | null;
  readonly outcome: 'compensated' | 'skipped' | 'failed' | null;
  readonly reason: string | null;
  readonly because: string | null;
  readonly message: string | null;
  readonly count: number;
}

/**
 * The steps of a rollback, counted: sums are always read from the rows. Nothing is written of a
 * step that had nothing to undo, or whose action was cancelled before it was performed.
 */
export const stepGroups = (
  db: Pick<Database, 'query'>,
  rollbackId: string,
): Promise<readonly StepGroup[]> =>
  db.query(sql<StepGroup>`
    select disposition, kind, plan_reason as "planReason", plan_residue as "planResidue",
      outcome, reason, min(because) as because, min(message) as message, count(*)::int as count
    from (
      select s.disposition, s.kind, s.plan_reason, s.plan_residue, s.because,
        case when s.outcome is not null then s.outcome
          when s.disposition = 'skip' or a.id is not null then 'skipped' end as outcome,
        case when s.outcome is not null then s.reason
          when s.disposition = 'skip' then coalesce(s.plan_reason, 'nothing_to_undo')
          when a.id is not null then 'cancelled' end as reason,
        case when s.outcome is not null then s.message
          when s.disposition = 'skip' then s.because
          when a.id is not null then 'it was never performed' end as message
      from rollback_steps s
      left join actions a on s.outcome is null and a.id = s.action_id
        and a.outcome in ('skipped', 'rejected')
      where s.rollback_id = ${rollbackId}
    ) step group by 1, 2, 3, 4, 5, 6`);

type Tallies = Pick<RollbackDetail, 'undos' | 'skips' | 'left' | 'residues'>;

/** What a plan comes to, and what became of it, the most first. */
export function talliesOf(groups: readonly StepGroup[]): Tallies {
  const planned = (disposition: 'undo' | 'skip') =>
    groups.filter((group) => group.disposition === disposition);
  const left = planned('undo').filter(
    ({ outcome }) => outcome === 'skipped' || outcome === 'failed',
  );
  return {
    undos: sums(planned('undo'), ({ kind }) => kind ?? '').map(([kind, count]) => ({
      kind,
      count,
    })),
    skips: tallies(planned('skip'), ({ planReason, because }) => [
      planReason ?? 'nothing_to_undo',
      because,
    ]),
    left: tallies(left, ({ reason, message }) => [reason ?? 'unknown', message]),
    residues: sums(
      planned('undo').filter(({ planResidue }) => planResidue !== null),
      ({ planResidue }) => planResidue ?? '',
    ).map(([residue, count]) => ({ residue, count })),
  };
}

/** What the plan of a rollback comes to, and what became of it. */
export interface StepCounts {
  readonly undo: number;
  readonly skip: number;
  readonly counts: RollbackCounts;
}

/** Of some rollbacks, by id. Steps of actions that were cancelled count as waiting until the end. */
export async function countsOf(
  db: Pick<Database, 'query'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StepCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query(sql<{ id: string; undo: number; skip: number } & RollbackCounts>`
    select rollback_id as id, count(*) filter (where disposition = 'undo')::int as undo,
      count(*) filter (where disposition = 'skip')::int as skip, count(*)::int as steps,
      count(*) filter (where outcome = 'compensated')::int as undone,
      count(*) filter (where outcome = 'skipped'
        or outcome is null and disposition = 'skip')::int as skipped,
      count(*) filter (where outcome = 'failed')::int as failed,
      count(*) filter (where outcome is null and disposition is distinct from 'skip')::int as waiting
    from rollback_steps where rollback_id = any(${[...ids]}) group by 1`);
  return new Map(rows.map(({ id, undo, skip, ...counts }) => [id, { undo, skip, counts }]));
}

/** Of a rollback that has no step yet. */
export const NO_STEPS: StepCounts = {
  undo: 0,
  skip: 0,
  counts: { steps: 0, undone: 0, skipped: 0, failed: 0, waiting: 0 },
};

/** What the plan undoes and skips. */
export function dispositionsOf(groups: readonly StepGroup[]): Pick<StepCounts, 'undo' | 'skip'> {
  const of = (disposition: string): number =>
    sum(groups.filter((group) => group.disposition === disposition));
  return { undo: of('undo'), skip: of('skip') };
}

/** How many steps came to what. */
export function outcomesOf(groups: readonly StepGroup[]): RollbackCounts {
  const having = (outcome: StepGroup['outcome']): number =>
    sum(groups.filter((group) => group.outcome === outcome));
  return {
    steps: sum(groups),
    undone: having('compensated'),
    skipped: having('skipped'),
    failed: having('failed'),
    waiting: having(null),
  };
}

const sum = (groups: readonly StepGroup[]): number =>
  groups.reduce((all, { count }) => all + count, 0);

const sums = (
  groups: readonly StepGroup[],
  by: (group: StepGroup) => string,
): readonly (readonly [string, number])[] =>
  [...Map.groupBy(groups, by)]
    .map(([name, of]) => [name, sum(of)] as const)
    .toSorted(([, one], [, other]) => other - one);

const tallies = (
  groups: readonly StepGroup[],
  tell: (group: StepGroup) => readonly [reason: string, because: string | null],
): readonly RollbackTally[] =>
  sums(groups, (group) => tell(group)[0]).map(([reason, count]) => {
    const words = groups.map(tell).find(([of, because]) => of === reason && because !== null);
    return { reason, because: words?.[1] ?? reason, count };
  });
