import { JOB_KINDS, type Job, type JobKind } from '@reprise/contract';
import type { JobRow } from '@reprise/views';
import { isoOrNull } from '../http/shapes.ts';

/** A job that nobody has told the beginning of is not shown. */
export type KnownJobRow = JobRow & {
  readonly kind: string;
  readonly requestedAt: Date;
};

export const toJob = (row: KnownJobRow): Job => ({
  id: row.id,
  kind: isJobKind(row.kind) ? row.kind : 'sync',
  about: row.about ?? '',
  status: row.status,
  done: row.done,
  total: row.total,
  counts: row.counts ?? {},
  findings: row.findings ?? [],
  because: row.because ?? whyBegun(row.purpose),
  requestedBy: row.requestedBy ?? 'reprise',
  via: row.via ?? 'reconciler',
  requestedAt: row.requestedAt.toISOString(),
  startedAt: isoOrNull(row.startedAt),
  progressedAt: isoOrNull(row.progressedAt),
  finishedAt: isoOrNull(row.finishedAt),
});

const isJobKind = (kind: string): kind is JobKind =>
  (JOB_KINDS as readonly string[]).includes(kind);

const WHY: Readonly<Record<string, string>> = {
  import: 'Reprise was installed there.',
  gap: 'Deliveries were missing that are too old to be sent again.',
  sweep: 'It is looked through from time to time.',
};

/** Why Reprise began it by itself. */
const whyBegun = (purpose: string | null): string | null =>
  purpose !== null && Object.hasOwn(WHY, purpose) ? (WHY[purpose] ?? null) : null;
