import type { Overview } from '@reprise/contract';
import { sql, type Database } from '@reprise/views';
import { budgetOf } from '../repositories/file.ts';

type Db = Pick<Database, 'query'>;

/** What models cost since a time, and what they may. What still runs is counted by its calls. */
export async function spendOf(db: Db, since: Date): Promise<Overview['spend']> {
  const [calls] = await db.query(
    sql<{ cost: number | null; calls: string; input: string | null; output: string | null }>`
      select sum(cost_usd) as cost, count(*) as calls, sum(input_tokens) as input,
        sum(output_tokens) as output
      from model_calls where called_at >= ${since}`,
  );
  const analysts = await db.query(
    sql<{ analyst: string; analyses: string; cost: number | null }>`
      select a.analyst, count(*) as analyses, sum(coalesce(a.cost_usd, c.cost)) as cost
      from analyses a left join lateral (
        select sum(cost_usd) as cost from model_calls
        where run_id = a.run_id and a.finished_at is null
      ) c on true
      where a.started_at >= ${since} group by 1 order by 1`,
  );
  const byAnalyst = analysts.map(({ analyst, analyses, cost }) => ({
    analyst,
    analyses: Number(analyses),
    costUsd: cost ?? 0,
  }));
  return {
    todayUsd: calls?.cost ?? 0,
    budgetUsd: await budget(db),
    calls: Number(calls?.calls ?? 0),
    inputTokens: Number(calls?.input ?? 0),
    outputTokens: Number(calls?.output ?? 0),
    analyses: byAnalyst.reduce((sum, { analyses }) => sum + analyses, 0),
    byAnalyst,
  };
}

/** What all repositories together may spend a day, as far as their files say so. */
async function budget(db: Db): Promise<number | null> {
  const rows = await db.query(
    sql<{ text: string }>`select effective_text as text from rules
      where effective_text like '%USD%'`,
  );
  const amounts = rows.map(({ text }) => budgetOf(text)).filter((amount) => amount !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}
