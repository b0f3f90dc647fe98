import type { Summary } from '@reprise/contract';
import { sql, type Database } from '@reprise/views';

export interface SummaryReads {
  summary(): Promise<Summary>;
}

export const summaryReads = (db: Pick<Database, 'query'>): SummaryReads => ({
  summary: async () => {
    const rows = await db.query(
      sql<{ of: string; what: string; count: string }>`
        select 'issues' as of, state as what, count(*) from issues where gone is null group by state
        union all select 'actions', status, count(*) from actions group by status
        union all select 'rollbacks', status, count(*) from rollbacks group by status
        union all select 'all', 'deliveries', count(*) from deliveries
        union all select 'all', 'runs', count(*) from runs
        union all select 'all', 'repositories', count(*) from repositories where deleted_at is null`,
    );
    const counts = (of: string): Readonly<Record<string, number>> =>
      Object.fromEntries(
        rows.filter((row) => row.of === of).map(({ what, count }) => [what, Number(count)]),
      );
    const all = counts('all');
    const { open = 0, closed = 0 } = counts('issues');
    return {
      repositories: all['repositories'] ?? 0,
      issues: { open, closed },
      deliveries: all['deliveries'] ?? 0,
      runs: all['runs'] ?? 0,
      actions: counts('actions'),
      rollbacks: counts('rollbacks'),
    };
  },
});
