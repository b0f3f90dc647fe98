import { isActionKind } from '@reprise/schemas';
import { KINDS } from '../kinds/registry.ts';

/** Requests to GitHub that undoing an action takes when nothing goes wrong, as its kind says. */
export const callsOf = (kind: string): number =>
  isActionKind(kind) ? KINDS[kind].notes.requests.undo.split(/[,;]/).length : 0;

/** What undoing it leaves, in plain words. */
export const residueOf = (kind: string): string | null =>
  isActionKind(kind) ? KINDS[kind].revert.residue : null;

/**
 * Seconds that so many writes take: each installation is paced by itself.
 * @param installations the installation of each write.
 */
export function secondsFor(installations: readonly string[], secondsPerWrite: number): number {
  const counts = new Map<string, number>();
  for (const one of installations) counts.set(one, (counts.get(one) ?? 0) + 1);
  return Math.ceil(Math.max(0, ...counts.values()) * secondsPerWrite);
}
