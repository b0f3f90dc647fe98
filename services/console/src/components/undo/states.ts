import type { Rollback, RollbackEvent } from '@reprise/contract';

interface Standing extends Pick<Rollback, 'status' | 'plannedAt'> {
  /** What was said and done, where that is known. */
  readonly events?: readonly RollbackEvent[];
}

/** Nothing more happens by itself. */
export const isOver = ({ status }: Pick<Rollback, 'status'>): boolean =>
  status === 'finished' || status === 'partial' || status === 'cancelled';

/** What is in the scope is still being looked for. */
export const isPlanning = (rollback: Standing): boolean =>
  rollback.status === 'planned' && rollback.plannedAt === null && !isRefused(rollback);

/** It was asked for and never planned: it would be too much. */
export const isRefused = ({ plannedAt, events = [] }: Standing): boolean =>
  plannedAt === null && events.some(({ command }) => command === 'RollBack');

/** It waits for what somebody says. */
export const waitsForWord = (rollback: Standing): boolean =>
  rollback.status === 'awaiting_approval' ||
  rollback.status === 'approved' ||
  rollback.status === 'paused' ||
  (rollback.status === 'planned' && rollback.plannedAt !== null);
