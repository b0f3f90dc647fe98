import type { RollbackStatus } from '@reprise/contract';
import { oneOf, text } from '../../app/address.ts';

export const STATUSES = [
  'planned',
  'awaiting_approval',
  'approved',
  'running',
  'paused',
  'partial',
  'finished',
  'cancelled',
] as const satisfies readonly RollbackStatus[];

/** The filter of the list, as it stands in the address and as the api takes it. */
export const rollbackFilter = {
  status: oneOf(STATUSES),
  requestedBy: text,
  repository: text,
} as const;
