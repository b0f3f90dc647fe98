import type { Event } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { dateOf, storable } from './values.ts';

/**
 * Folds jobs. Commands and events come on two topics without an order between them, so each writes
 * columns of its own, and a row may begin with any of them.
 */
export async function foldJob(tx: Queryable, event: Event): Promise<void> {
  if (event.type === 'Sync') {
    const { data, envelope } = event;
    const asked = { ...data, kind: 'sync' as const, about: data.repository, until: null };
    await requested(tx, envelope.tenantId, asked);
  }
  if (event.type === 'VerifyDeliveries') await verificationRequested(tx, event);
  if (event.type === 'CancelJob') await cancelled(tx, event.data.jobId);
  if (event.type === 'JobStarted') await started(tx, event);
  if (event.type === 'JobProgressed') await progressed(tx, event);
  if (event.type === 'JobFinished') await finished(tx, event);
}

function verificationRequested(
  tx: Queryable,
  { data, envelope }: Event<'VerifyDeliveries'>,
): Promise<void> {
  return requested(tx, envelope.tenantId, {
    ...data,
    kind: 'verify',
    about: 'all deliveries',
    because: 'verify',
    installationId: null,
    repositoryId: null,
    since: data.from,
  });
}

interface Requested {
  readonly jobId: string;
  readonly kind: 'sync' | 'verify';
  readonly about: string;
  readonly because: string;
  readonly requestedBy: string;
  readonly via: string;
  readonly requestedAt: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly since: number | null;
  readonly until: number | null;
}

async function requested(tx: Queryable, tenantId: string, job: Requested): Promise<void> {
  // The first command of an id holds; one that was cancelled or finished before it was read, too.
  await tx.query(sql`
    insert into jobs (id, tenant_id, kind, about, because, requested_by, via, requested_at,
      installation_id, repository_id, since, until)
    values (${storable(job.jobId)}, ${tenantId}, ${job.kind}, ${storable(job.about)},
      ${storable(job.because)}, ${storable(job.requestedBy)}, ${storable(job.via)},
      ${dateOf(job.requestedAt)}, ${job.installationId}, ${job.repositoryId},
      ${dateOf(job.since)}, ${dateOf(job.until)})
    on conflict (id) do update set tenant_id = excluded.tenant_id, kind = excluded.kind,
      about = excluded.about, because = excluded.because, requested_by = excluded.requested_by,
      via = excluded.via, requested_at = excluded.requested_at,
      installation_id = excluded.installation_id, repository_id = excluded.repository_id,
      since = excluded.since, until = excluded.until
    where jobs.kind is null`);
}

async function cancelled(tx: Queryable, jobId: string): Promise<void> {
  await tx.query(sql`insert into jobs (id, cancelled) values (${storable(jobId)}, true)
    on conflict (id) do update set cancelled = true`);
}

async function started(tx: Queryable, { data }: Event<'JobStarted'>): Promise<void> {
  await tx.query(sql`insert into jobs (id, started_at)
    values (${data.jobId}, ${dateOf(data.startedAt)})
    on conflict (id) do update set started_at = coalesce(jobs.started_at, excluded.started_at)`);
}

async function progressed(tx: Queryable, { data }: Event<'JobProgressed'>): Promise<void> {
  const { jobId, done, total, cursor, counts } = data;
  await tx.query(sql`
    insert into jobs (id, done, total, cursor, counts)
    values (${jobId}, ${done}, ${total}, ${cursor}, ${JSON.stringify(counts)})
    on conflict (id) do update set done = excluded.done, total = excluded.total,
      cursor = excluded.cursor, counts = excluded.counts
    where jobs.done <= excluded.done`);
}

async function finished(tx: Queryable, { data }: Event<'JobFinished'>): Promise<void> {
  await tx.query(sql`insert into jobs (id, outcome) values (${data.jobId}, ${data.outcome})
    on conflict (id) do update set outcome = coalesce(jobs.outcome, excluded.outcome)`);
}
