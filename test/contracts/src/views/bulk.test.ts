import fc from 'fast-check';
import {
  Issue,
  Proposal,
  loadRows,
  sql,
  upsertRows,
  type Database,
  type IssueRow,
  type ProposalRow,
} from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openViews } from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openViews();
});
afterAll(() => db.close());

const acceptable = (text: string): string => text.replaceAll('\0', '').toWellFormed();
const anyText = fc.string({ unit: 'binary', maxLength: 30 });
const anyTime = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
const anyIssue: fc.Arbitrary<IssueRow> = fc.record({
  repositoryId: fc.constant(2 ** 52 + 1),
  number: fc.nat(),
  tenantId: anyText,
  installationId: fc.option(fc.maxSafeNat()),
  repository: anyText,
  issueId: fc.option(fc.maxSafeNat()),
  isPullRequest: fc.boolean(),
  title: anyText,
  body: fc.option(anyText),
  state: fc.constantFrom('open', 'closed'),
  stateReason: fc.option(anyText),
  locked: fc.boolean(),
  labels: fc.array(fc.oneof(anyText, fc.constantFrom('NULL', '{}', '"', '\\', ',', ''))),
  assignees: fc.array(anyText),
  milestone: fc.option(anyText),
  type: fc.option(anyText),
  authorLogin: fc.option(anyText),
  authorType: fc.option(anyText),
  authorAssociation: fc.option(anyText),
  comments: fc.option(fc.nat()),
  reactions: fc.option(fc.nat()),
  draft: fc.option(fc.boolean()),
  merged: fc.option(fc.boolean()),
  url: fc.option(anyText),
  createdAt: fc.option(anyTime),
  updatedAt: anyTime,
  closedAt: fc.option(anyTime),
  gone: fc.option(fc.constantFrom('deleted' as const, 'transferred' as const)),
  goneAt: fc.option(anyTime),
  movedTo: fc.option(anyText),
  doubtful: fc.boolean(),
  deliveries: fc.array(anyText),
  snapshotAt: fc.option(anyTime),
});

/** A row as Postgres can hold it. */
const kept = <Row extends object>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? acceptable(value)
        : Array.isArray(value)
          ? value.map((item) => acceptable(String(item)))
          : value,
    ]),
  ) as Row;

describe('rows written in bulk', () => {
  it('come back as they were, without what Postgres cannot hold', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyIssue, { selector: ({ number }) => number, maxLength: 20 }),
        async (rows) => {
          const back = await db.transaction(async (tx) => {
            await upsertRows(tx, Issue, rows);
            return loadRows(tx, Issue, rows);
          });
          const byNumber = (all: readonly IssueRow[]): readonly IssueRow[] =>
            all.toSorted((one, other) => one.number - other.number);
          expect(byNumber(back)).toEqual(byNumber(rows.map(kept)));
        },
      ),
      { numRuns: 60 },
    ));

  it('hold any JSON that is not text outside of Unicode', async () => {
    const row: ProposalRow = {
      id: 'prp_1',
      tenantId: '1',
      runId: 'run_1',
      actionId: null,
      repositoryId: 42,
      number: 3,
      rule: 'triage',
      ruleVersion: 'v1',
      kind: 'comment',
      parameters: { body: 'a\0b\ud800 "quoted" \\ ünïcödé' },
      decision: 'accepted',
      reason: null,
      verdicts: [{ clause: 'if', name: 'label', met: true, because: 'has the label bug' }],
      because: 'It is a bug',
      decidedAt: new Date(0),
    };
    const back = await db.transaction(async (tx) => {
      await upsertRows(tx, Proposal, [row]);
      return loadRows(tx, Proposal, [{ id: 'prp_1' }]);
    });
    expect(back).toEqual([{ ...row, parameters: { body: 'ab\ufffd "quoted" \\ ünïcödé' } }]);
  });

  const [sample] = fc.sample(anyIssue, 1) as [IssueRow];
  const issue: IssueRow = {
    ...sample,
    repositoryId: 1,
    number: 1,
    title: 'first',
    doubtful: false,
  };
  const titleAfter = async (
    row: IssueRow,
    options: Parameters<typeof upsertRows<IssueRow>>[3],
  ): Promise<string | undefined> => {
    await db.transaction(async (tx) => {
      await tx.query(sql`delete from issues where repository_id = 1`);
      await upsertRows(tx, Issue, [issue]);
      await upsertRows(tx, Issue, [row], options);
    });
    return (await db.transaction((tx) => loadRows(tx, Issue, [issue])))[0]?.title;
  };
  const second = { ...issue, title: 'second' };

  it('tell whoever counts how many rows really changed', async () => {
    const counts: number[] = [];
    const changed = (rows: number): void => void counts.push(rows);
    await db.transaction(async (tx) => {
      await tx.query(sql`delete from issues where repository_id = 1`);
      const counting = { ...tx, changed };
      await upsertRows(counting, Issue, [issue]);
      await upsertRows(counting, Issue, [issue]);
      await upsertRows(counting, Issue, [second, { ...issue, number: 2 }]);
      await upsertRows(counting, Issue, [issue], { existing: 'keep' });
      await upsertRows(counting, Issue, [issue], { where: sql`false` });
    });
    expect(counts).toEqual([1, 0, 2, 0, 0]);
  });

  it('replace what is there, or keep it', async () => {
    expect(await titleAfter(second, {})).toBe('second');
    expect(await titleAfter(second, { existing: 'keep' })).toBe('first');
  });

  it('replace only where a condition holds', async () => {
    const where = sql`excluded.number > old.number`;
    expect(await titleAfter(second, { where })).toBe('first');
  });

  it('leave out rows that are not there', async () => {
    const nothing = await db.transaction((tx) =>
      loadRows(tx, Issue, [{ repositoryId: 404, number: 1 }]),
    );
    expect(nothing).toEqual([]);
  });
});
