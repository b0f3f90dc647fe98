import type { Run, RunDetail } from '@reprise/contract';
import type { RunId } from '@reprise/schemas';
import { Proposal, Run as Runs, type Database } from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { runOrder, toWhere, type RunFilter } from './filter.ts';
import { toRun, toRunDetail } from './shape.ts';

export interface RunReads {
  list(filter: RunFilter, repositoryId?: number): Promise<Page<Run>>;
  find(id: RunId): Promise<RunDetail | undefined>;
}

export const runReads = (db: Pick<Database, 'em'>): RunReads => ({
  list: (filter, repositoryId) =>
    readPage(db.em(), Runs, toWhere(filter, repositoryId), runOrder, filter, toRun),
  find: async (id) => {
    const em = db.em();
    const row = await em.findOne(Runs, { id });
    if (row === null) return undefined;
    const orderBy = [{ decidedAt: 'asc' as const }, { id: 'asc' as const }];
    return toRunDetail(row, await em.find(Proposal, { runId: id }, { orderBy }));
  },
});
