import { sql, type Queryable } from '@reprise/views';
import type { Case } from './case.ts';

/** What the agent remembers, for an analyst to be given. */
export interface Memories {
  /** The latest of a repository, newest first; a few at most. */
  latest(of: { repositoryId: number; playbook: string }): Promise<readonly Remembered[]>;
  /** Those of the given ones that are not forgotten, newest first. */
  still(ids: readonly string[]): Promise<readonly Remembered[]>;
}

export interface Remembered {
  readonly memoryId: string;
  /** A short sentence of one line. Names that strangers may have chosen stand in it. */
  readonly what: string;
}

const MOST = 20;

/** @param caughtUp until then nothing is told: what is forgotten may not be known yet. */
export const memoriesIn = (db: Queryable, caughtUp: Promise<void>): Memories => ({
  async latest({ repositoryId, playbook }) {
    await caughtUp;
    const rows = await db.query(sql<Row>`
      select state from cases c
      where repository_id = ${repositoryId} and playbook = ${playbook} and ${MAY_BE_TOLD}
      order by remembered_at desc, action_id limit ${MOST}`);
    return rows.map(told);
  },
  async still(ids) {
    if (ids.length === 0) return [];
    await caughtUp;
    const rows = await db.query(sql<Row>`
      select state from cases c where memory_id = any(${ids}) and ${MAY_BE_TOLD}
      order by remembered_at desc, action_id`);
    return rows.map(told);
  },
});

const MAY_BE_TOLD = sql`remembered_at is not null and not exists (
  select 1 from forgotten_tenants f
  where f.tenant_id = c.tenant_id and f.forgotten_at >= c.remembered_at)`;

interface Row {
  readonly state: Case;
}

const told = ({ state: { learned } }: Row): Remembered => ({
  memoryId: learned?.memoryId ?? '',
  what: learned?.what ?? '',
});
