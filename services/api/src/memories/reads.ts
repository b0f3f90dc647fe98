import type { EntityName, FilterQuery } from '@mikro-orm/core';
import type { Memory } from '@reprise/contract';
import type { MemoryId, Subject } from '@reprise/schemas';
import { Memory as Memories, type Database, type MemoryRow } from '@reprise/views';
import { z } from 'zod';
import { listQuery, repositoryParameter, runIdParameter, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import { toMemory, type LearnedRow } from './shape.ts';

export const memoryQuery = strict({
  repository: repositoryParameter.optional().describe('owner/name'),
  run: runIdParameter.optional().describe('Learnt from a proposal of this run.'),
  forgotten: z.enum(['true', 'false']).optional().describe('Left out: both.'),
  ...listQuery,
});
type MemoryFilter = Omit<z.output<typeof memoryQuery>, 'repository' | 'after'>;

/** A memory as a command names it. */
interface ForgettableMemory extends Pick<MemoryRow, 'proposalId' | 'runId' | 'tenantId'> {
  readonly subject: Subject;
  readonly forgotten: boolean;
}

export interface MemoryReads {
  list(filter: MemoryFilter, repositoryId?: number): Promise<Page<Memory>>;
  forgettable(id: MemoryId): Promise<ForgettableMemory | undefined>;
}

/** Those of which only the forgetting was read are left out. */
const LEARNED = Memories as unknown as EntityName<LearnedRow>;

/** The latest first. */
const order: Order<LearnedRow> = {
  name: 'memories:-learned',
  direction: 'desc',
  by: [
    { property: 'learnedAt', type: 'time' },
    { property: 'id', type: 'text' },
  ],
};

export const memoryReads = (db: Pick<Database, 'em'>): MemoryReads => ({
  list: ({ run, forgotten, ...page }, repositoryId) => {
    const where: FilterQuery<LearnedRow> = {
      learnedAt: { $ne: null },
      ...(run !== undefined && { runId: run }),
      ...(forgotten !== undefined && { forgotten: forgotten === 'true' }),
      ...(repositoryId !== undefined && { repositoryId }),
    };
    return readPage(db.em(), LEARNED, where, order, page, toMemory);
  },
  forgettable: async (id) => {
    const row = await db.em().findOne(Memories, { id });
    if (row === null) return undefined;
    const { installationId, repositoryId, repository, issueId, number, ...told } = row;
    return { ...told, subject: { installationId, repositoryId, repository, issueId, number } };
  },
});
