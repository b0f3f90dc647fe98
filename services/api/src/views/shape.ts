import type { Rebuild } from '@reprise/contract';
import type { RebuildRow } from '@reprise/views';
import { iso, isoOrNull } from '../http/shapes.ts';

export const toRebuild = (row: RebuildRow): Rebuild => ({
  id: row.requestId,
  status: row.status,
  requestedBy: row.requestedBy,
  requestedAt: iso(row.requestedAt),
  startedAt: iso(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
  events: row.events,
  rows: row.rows,
  because: row.because,
});
