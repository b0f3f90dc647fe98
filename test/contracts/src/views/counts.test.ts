import fc from 'fast-check';
import {
  Action,
  Approval,
  Proposal,
  sql,
  upsertRows,
  type ActionRow,
  type ApprovalRow,
  type Database,
  type ProposalRow,
} from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openViews } from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openViews();
});
afterAll(() => db.close());

const id = fc.integer({ min: 1, max: 12 }).map(String);
const rule = fc.constantFrom('stale', 'triage');
const at = fc.option(fc.integer({ min: 0, max: 60 }).map((hours) => new Date(hours * 3_600_000)));
const decided = {
  id,
  repositoryId: fc.constantFrom(7, 8),
  rule,
  ruleVersion: fc.constantFrom('v1', 'v2'),
};
const action: fc.Arbitrary<Partial<ActionRow>> = fc.record({
  ...decided,
  decidedAt: at,
  outcome: fc.constantFrom('pending', 'attempted', 'unknown', 'succeeded', 'rejected', 'skipped'),
  reason: fc.constantFrom(null, 'already_so', 'too_old'),
  compensation: fc.constantFrom(null, 'compensated', 'skipped', 'failed', 'redone'),
  compensationReason: fc.constantFrom(null, 'touched_by_human', 'unreadable'),
});
const ACTION_COLUMNS = [
  'repositoryId',
  'rule',
  'ruleVersion',
  'decidedAt',
  'outcome',
  'reason',
  'compensation',
  'compensationReason',
] as const;

const proposal: fc.Arbitrary<ProposalRow> = fc.record({
  ...decided,
  tenantId: fc.constant('1'),
  runId: fc.constant('run_1'),
  actionId: fc.constant(null),
  number: fc.constant(1),
  kind: fc.constant('label.add'),
  parameters: fc.constant({}),
  decision: fc.constantFrom('accepted', 'declined'),
  reason: fc.constant(null),
  verdicts: fc.constant([]),
  because: fc.constant(''),
  decidedAt: at.map((time) => time ?? new Date(0)),
});
const approval: fc.Arbitrary<Partial<ApprovalRow>> = fc.record({
  ...decided,
  requestedAt: at,
  status: fc.constantFrom('waiting', 'accepted', 'refused', 'expired'),
});

type Batch =
  | { readonly of: 'actions'; readonly rows: readonly Partial<ActionRow>[] }
  | { readonly of: 'proposals'; readonly rows: readonly ProposalRow[] }
  | { readonly of: 'approvals'; readonly rows: readonly Partial<ApprovalRow>[] }
  | { readonly of: 'delete'; readonly id: string }
  | { readonly of: 'empty'; readonly table: 'actions' | 'proposals' | 'approvals' };

const several = <Row extends { readonly id?: string }>(row: fc.Arbitrary<Row>) =>
  fc.uniqueArray(row, { selector: (one) => one.id, maxLength: 8 });
const batch: fc.Arbitrary<Batch> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ of: fc.constant('actions'), rows: several(action) }) },
  { weight: 2, arbitrary: fc.record({ of: fc.constant('proposals'), rows: several(proposal) }) },
  { weight: 2, arbitrary: fc.record({ of: fc.constant('approvals'), rows: several(approval) }) },
  fc.record({ of: fc.constant('delete'), id }),
  fc.record({
    of: fc.constant('empty'),
    table: fc.constantFrom('actions', 'proposals', 'approvals'),
  }),
);

const OTHERS = {
  tenantId: '1',
  runId: 'run_1',
  repository: 'acme/shop',
  number: 1,
  parameters: {},
  evidence: [],
  verdicts: [],
  approvers: [] as string[],
  edited: false,
};

const APPROVAL_COLUMNS = [
  'tenantId',
  'runId',
  'repository',
  'number',
  'parameters',
  'evidence',
  'verdicts',
  'approvers',
  'edited',
  'repositoryId',
  'rule',
  'ruleVersion',
  'requestedAt',
  'status',
] as const;

const write = (made: Batch): Promise<void> =>
  db.transaction(async (tx) => {
    if (made.of === 'actions') {
      await upsertRows(tx, Action, made.rows, { only: ACTION_COLUMNS });
    } else if (made.of === 'proposals') {
      await upsertRows(tx, Proposal, made.rows);
    } else if (made.of === 'approvals') {
      const rows = made.rows.map((row) => ({ ...OTHERS, ...row }));
      await upsertRows(tx, Approval, rows, { only: APPROVAL_COLUMNS });
    } else if (made.of === 'delete') {
      await tx.query(sql`delete from actions where id = ${made.id}`);
    } else {
      await tx.query(sql`truncate ${sql.table(made.table)}`);
    }
  });

const COUNTERS = sql`
  sum(decided)::int as decided, sum(asked)::int as asked, sum(accepted)::int as accepted,
  sum(declined)::int as declined, sum(actions)::int as actions, sum(performed)::int as performed,
  sum(skipped)::int as skipped, sum(rejected)::int as rejected, sum(waiting)::int as waiting,
  sum(undone)::int as undone, sum(touched)::int as touched`;

const kept = () =>
  db.query(sql`
    select repository_id::text, bucket, rule, rule_version, ${COUNTERS} from rule_counts
    group by 1, 2, 3, 4 having sum(decided) + sum(asked) + sum(actions) > 0 order by 1, 2, 3, 4`);

const is = (condition: ReturnType<typeof sql>) => sql`(${condition})::int`;
const counted = () =>
  db.query(sql`
    with rows as (
      select repository_id, decided_at as at, rule, rule_version, 1 as decided, 0 as asked,
        ${is(sql`decision = 'accepted'`)} as accepted, ${is(sql`decision = 'declined'`)} as declined,
        0 as actions, 0 as performed, 0 as skipped, 0 as rejected, 0 as waiting, 0 as undone,
        0 as touched
      from proposals
      union all
      select repository_id, requested_at, rule, rule_version, 0, 1, ${is(sql`status = 'accepted'`)},
        ${is(sql`status in ('refused', 'expired')`)}, 0, 0, 0, 0, 0, 0, 0
      from approvals
      union all
      select repository_id, decided_at, rule, rule_version, 0, 0, 0, 0, 1,
        ${is(sql`outcome = 'succeeded' or outcome = 'skipped' and reason is not distinct from 'already_so'`)},
        ${is(sql`outcome = 'skipped' and coalesce(reason, 'already_so') <> 'already_so'`)},
        ${is(sql`outcome = 'rejected'`)}, ${is(sql`outcome in ('pending', 'attempted', 'unknown')`)},
        ${is(sql`coalesce(compensation, '') = 'compensated'`)},
        ${is(sql`coalesce(compensation, '') = 'skipped'
          and coalesce(compensation_reason, '') = 'touched_by_human'`)}
      from actions
    )
    select s.id::text as repository_id, s.bucket, rule, rule_version, ${COUNTERS}
    from rows r cross join lateral (values (0::bigint, date_trunc('hour', r.at, 'UTC')),
      (r.repository_id, date_trunc('day', r.at, 'UTC'))) s (id, bucket)
    where r.at is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`);

describe('counts by rule', () => {
  it(
    'are what counting the rows comes to, however these are written, told again or removed',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 8 }), async (batches) => {
          for (const made of batches) await write(made);
          for (const made of batches.slice(-1)) await write(made);
          expect(await kept()).toEqual(await counted());
        }),
        { numRuns: 60 },
      ),
    120_000,
  );

  it('are right where many sessions write at once', async () => {
    const rows = (from: number): readonly Partial<ActionRow>[] =>
      Array.from({ length: 50 }, (_none, index) => ({
        id: `c${from + index}`,
        repositoryId: 7,
        rule: 'stale',
        ruleVersion: 'v1',
        decidedAt: new Date(index * 60_000),
        outcome: 'succeeded' as const,
        reason: null,
        compensation: null,
        compensationReason: null,
      }));
    const written = Array.from({ length: 40 }, (_none, index) =>
      write({ of: 'actions', rows: rows(Math.floor(index / 2) * 50) }),
    );
    await Promise.all(written);
    expect(await kept()).toEqual(await counted());
  }, 120_000);
});
