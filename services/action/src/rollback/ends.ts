import type { StepEnd } from './store.ts';

/**
 * How a step ended; null while it has not.
 * @param status of its task. @param outcome the name of its outcome. @param reason that it names.
 */
export function endOf(
  status: string,
  outcome: string | null,
  reason: string | null,
): StepEnd | null {
  if (outcome === 'ActionCompensated') return { status: 'undone', reason: 'undone' };
  if (outcome === 'CompensationSkipped') return { status: 'skipped', reason: reason ?? 'skipped' };
  if (outcome === 'CompensationFailed') return { status: 'failed', reason: reason ?? 'failed' };
  return status === 'given_up' ? { status: 'failed', reason: 'given_up' } : null;
}

/** Skips that asking again may get past. */
const AGAIN: ReadonlySet<string> = new Set(['unreadable', 'cancelled']);

/**
 * Whether asking again may get further: something failed or could not be read. What a person has
 * touched, or somebody still wants, stays so however often it is asked.
 */
export const isWorthAgain = ({ status, reason }: StepEnd): boolean =>
  status === 'failed' || (status === 'skipped' && AGAIN.has(reason));
