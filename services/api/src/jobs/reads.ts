import type { FilterQuery } from '@mikro-orm/core';
import type { Job } from '@reprise/contract';
import type { JobId } from '@reprise/schemas';
import {
  InstallationRepository,
  JobTable,
  Installation,
  type Database,
  type JobRow,
} from '@reprise/views';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import type { KnownRepository } from '../repositories/names.ts';
import type { JobFilter } from './filter.ts';
import { toJob, type KnownJobRow } from './shape.ts';

export interface JobReads {
  list(filter: JobFilter): Promise<Page<Job>>;
  find(id: JobId): Promise<Job | undefined>;
}

/** The latest request first. */
const order: Order<JobRow> = {
  name: 'jobs:-requested',
  direction: 'desc',
  by: [
    { property: 'requestedAt', type: 'time' },
    { property: 'id', type: 'text' },
  ],
};

const KNOWN = { kind: { $ne: null }, requestedAt: { $ne: null } } as const;

export const jobReads = (db: Pick<Database, 'em'>): JobReads => ({
  list: ({ kind, status, ...page }) => {
    const where: FilterQuery<JobRow> = {
      ...KNOWN,
      ...(kind !== undefined && { kind }),
      ...(status !== undefined && { status }),
    };
    return readPage(db.em(), JobTable, where, order, page, (row) => toJob(row as KnownJobRow));
  },
  find: async (id) => {
    const row = await db.em().findOne(JobTable, { id, ...KNOWN });
    return row === null ? undefined : toJob(row as KnownJobRow);
  },
});

/**
 * The installation through which a repository can be read now; null where there is none. What the
 * installations say counts before what its last delivery came through.
 */
export const reachThrough =
  (db: Pick<Database, 'em'>) =>
  async ({ id, installationId }: KnownRepository): Promise<number | null> => {
    const em = db.em();
    const told = await em.find(InstallationRepository, { repositoryId: id, removedAt: null });
    const candidates = told.map((one) => one.installationId);
    if (installationId !== null) candidates.push(installationId);
    const installations = await em.find(Installation, { id: { $in: candidates } });
    const gone = new Set(installations.flatMap((one) => (one.deletedAt === null ? [] : [one.id])));
    return candidates.find((one) => !gone.has(one)) ?? null;
  };
