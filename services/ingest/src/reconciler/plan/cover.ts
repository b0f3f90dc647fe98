import type { Cover } from '../check/gap.ts';

/** A read of a repository's issues. */
export interface Reading {
  readonly since: number | null;
  readonly requestedAt: number;
  readonly startedAt: number | null;
  /** null: it is not over. */
  readonly outcome: string | null;
}

/** Issues are read by when they last changed, which is a little before GitHub told of it. */
export const READ_BEFORE_MS = 60 * 60 * 1000;

/**
 * Whether what a delivery told was read from its repository after all: by a read that began after
 * the gap was found, and that goes back to before GitHub told of it.
 */
export function coverOf(readings: readonly Reading[], deliveredAt: number, foundAt: number): Cover {
  const covering = readings.filter(
    ({ since, requestedAt, startedAt }) =>
      (since === null || since <= deliveredAt - READ_BEFORE_MS / 2) &&
      (startedAt ?? requestedAt) >= foundAt,
  );
  if (covering.some(({ outcome }) => outcome === 'done')) return 'done';
  if (covering.some(({ outcome }) => outcome === null)) return 'pending';
  return covering.length > 0 ? 'failed' : 'none';
}
