import type { Statistic } from '@reprise/contract';
import type { Database } from '@reprise/views';
import { isoOrNull } from '../http/shapes.ts';
import { byAnalysis } from './byAnalysis.ts';
import { byRule } from './byRule.ts';
import type { StatisticsFilter } from './counted.ts';

export interface StatisticsReads {
  /** @param filter.by rule: of every proposal; else of those that an analyst made. */
  statistics(filter: StatisticsFilter): Promise<readonly Statistic[]>;
}

export const statisticsReads = (db: Pick<Database, 'query'>): StatisticsReads => ({
  statistics: async (filter) => {
    const rows = await db.query(filter.by === 'rule' ? byRule(filter) : byAnalysis(filter));
    return rows.map((row) => ({ ...row, from: time(row.from), until: time(row.until) }));
  },
});

const time = (text: string | null): string | null =>
  isoOrNull(text === null ? null : new Date(text));
