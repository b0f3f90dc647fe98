import type { EntityManager } from '@mikro-orm/core';
import type { Analysis as AnalysisShown, Decision, Run } from '@reprise/contract';
import {
  Analysis,
  AnalystProposal,
  Approval,
  Proposal,
  Withdrawal,
  sql,
  type Database,
  type RunRow,
} from '@reprise/views';
import type { RequestedRow } from '../approvals/shape.ts';
import { toAnalysis, type Spent } from './analysis.ts';
import { toDecisions } from './decisions.ts';
import { toRun, type Answers } from './shape.ts';

/** A run with what it decided and what the analyst made of it, but for single calls and tools. */
export interface RunWithParts extends Run {
  readonly decisions: readonly Decision[];
  readonly analysis: AnalysisShown | null;
}

/** Reads the parts of runs, many at once. */
export async function withParts(
  db: Pick<Database, 'query'>,
  em: Pick<EntityManager, 'find'>,
  rows: readonly RunRow[],
): Promise<readonly RunWithParts[]> {
  if (rows.length === 0) return [];
  const runId = { $in: rows.map(({ id }) => id) };
  const of = { where: { runId }, options: { disableIdentityMap: true } };
  const [proposals, approvals, analyses, made, turned, spent] = await Promise.all([
    em.find(Proposal, of.where, { ...of.options, orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] }),
    em.find(Approval, { ...of.where, requestedAt: { $ne: null } }, of.options),
    em.find(Analysis, of.where, of.options),
    em.find(AnalystProposal, of.where, { ...of.options, orderBy: { offset: 'asc' } }),
    em.find(Withdrawal, of.where, of.options),
    spentIn(db, runId.$in),
  ]);
  const proposalsOf = Map.groupBy(proposals, (one) => one.runId);
  const approvalsOf = Map.groupBy(approvals as RequestedRow[], (one) => one.runId);
  const analysisOf = new Map(analyses.map((one) => [one.runId, one]));
  const madeIn = Map.groupBy(made, (one) => one.runId);
  const withdrawn = new Map(turned.map((one) => [one.id, one]));
  return rows.map((row) => {
    const asked = approvalsOf.get(row.id) ?? [];
    const proposed = madeIn.get(row.id) ?? [];
    return {
      ...toRun(row, answersOf(asked)),
      decisions: toDecisions(proposalsOf.get(row.id) ?? [], asked, proposed),
      analysis: toAnalysis(row, analysisOf.get(row.id), proposed, spent.get(row.id), withdrawn),
    };
  });
}

function answersOf(asked: readonly Pick<RequestedRow, 'status'>[]): Answers | undefined {
  if (asked.length === 0) return undefined;
  const having = (...statuses: readonly RequestedRow['status'][]): number =>
    asked.filter(({ status }) => statuses.includes(status)).length;
  return {
    accepted: having('accepted'),
    declined: having('refused', 'expired'),
    waiting: having('waiting'),
  };
}

async function spentIn(
  db: Pick<Database, 'query'>,
  runs: readonly string[],
): Promise<ReadonlyMap<string, Spent>> {
  const rows = await db.query(sql<{ run_id: string; cost: number; input: string; output: string }>`
    select run_id, sum(cost_usd) as cost, sum(input_tokens) as input, sum(output_tokens) as output
    from model_calls where run_id = any(${runs}) group by run_id`);
  return new Map(
    rows.map(({ run_id, cost, input, output }) => [
      run_id,
      { costUsd: cost, inputTokens: Number(input), outputTokens: Number(output) },
    ]),
  );
}

/** How people answered what runs asked them, by run. */
export async function answersIn(
  db: Pick<Database, 'query'>,
  runs: readonly string[],
): Promise<ReadonlyMap<string, Answers>> {
  if (runs.length === 0) return new Map();
  const rows = await db.query(sql<{
    run_id: string;
    accepted: string;
    declined: string;
    waiting: string;
  }>`
    select run_id, count(*) filter (where status = 'accepted') as accepted,
      count(*) filter (where status in ('refused', 'expired')) as declined,
      count(*) filter (where status = 'waiting') as waiting
    from approvals where run_id = any(${runs}) and requested_at is not null group by run_id`);
  return new Map(
    rows.map(({ run_id, accepted, declined, waiting }) => [
      run_id,
      { accepted: Number(accepted), declined: Number(declined), waiting: Number(waiting) },
    ]),
  );
}
