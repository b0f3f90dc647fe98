import { sql, type Queryable } from '@reprise/views';
import type { Coverage } from '../plan/due.ts';
import type { Reading } from '../plan/cover.ts';
import type { Job } from './job.ts';

/** The jobs of the fold. */
export interface JobStore {
  open(): Promise<readonly Job[]>;
  isCancelled(jobId: string): Promise<boolean>;
  /** What was read of each repository, by its id. */
  coverage(): Promise<ReadonlyMap<number, Coverage>>;
  readings(repositoryId: number): Promise<readonly Reading[]>;
}

interface JobRow {
  id: string;
  tenant_id: string;
  kind: 'sync' | 'verify';
  about: string;
  because: string;
  requested_by: string;
  via: string;
  requested_at: string;
  installation_id: string | null;
  repository_id: string | null;
  since: string | null;
  until: string | null;
  started_at: string | null;
  done: string;
  total: string | null;
  cursor: string | null;
  counts: Readonly<Record<string, number>>;
  cancelled: boolean;
}

interface CoverageRow {
  repository_id: string;
  ids: readonly string[];
  is_open: boolean;
  complete_since: string | null;
}

interface ReadingRow {
  since: string | null;
  requested_at: string;
  started_at: string | null;
  outcome: string | null;
}

export function jobStore(db: Queryable): JobStore {
  return {
    async open() {
      const rows = await db.query(sql<JobRow>`select * from jobs
        where outcome is null and kind is not null order by requested_at, id`);
      return rows.map(jobOf);
    },
    async isCancelled(jobId) {
      const rows = await db.query(sql`select 1 from jobs where id = ${jobId} and cancelled`);
      return rows.length > 0;
    },
    async coverage() {
      // What leaves nothing out: a whole read, and a sweep, which goes on from the one before it.
      // Older sweeps say nothing that a later one does not, or the whole read before them.
      const rows = await db.query(sql<CoverageRow>`
        select repository_id, array_agg(id) as ids, bool_or(outcome is null) as is_open,
          max(started_at) filter (where outcome = 'done' and (since is null or because = 'sweep'))
            as complete_since
        from jobs where kind = 'sync' and repository_id is not null
          and (outcome is null or since is null or requested_at > now() - interval '30 days')
        group by repository_id`);
      return new Map(rows.map((row) => [Number(row.repository_id), coverageOf(row)]));
    },
    async readings(repositoryId) {
      const rows = await db.query(sql<ReadingRow>`
        select since, requested_at, started_at, outcome from jobs
        where kind = 'sync' and repository_id = ${repositoryId}`);
      return rows.map((row) => ({
        since: timeOf(row.since),
        requestedAt: Date.parse(row.requested_at),
        startedAt: timeOf(row.started_at),
        outcome: row.outcome,
      }));
    },
  };
}

const timeOf = (text: string | null): number | null => (text === null ? null : Date.parse(text));
const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

const jobOf = (row: JobRow): Job => ({
  id: row.id,
  tenantId: row.tenant_id,
  kind: row.kind,
  about: row.about,
  because: row.because,
  requestedBy: row.requested_by,
  via: row.via,
  requestedAt: Date.parse(row.requested_at),
  installationId: numberOf(row.installation_id),
  repositoryId: numberOf(row.repository_id),
  since: timeOf(row.since),
  until: timeOf(row.until),
  startedAt: timeOf(row.started_at),
  cancelled: row.cancelled,
  progress: {
    done: Number(row.done),
    total: numberOf(row.total),
    cursor: row.cursor,
    counts: row.counts,
  },
});

const coverageOf = (row: CoverageRow): Coverage => ({
  repositoryId: Number(row.repository_id),
  jobIds: new Set(row.ids),
  isOpen: row.is_open,
  completeSince: timeOf(row.complete_since),
});
