import type { Statistic } from '@reprise/contract';
import { search } from '../../api/client.ts';

/** What tells a row from the others. */
export const keyOf = (one: Statistic): string =>
  JSON.stringify([one.rule, one.ruleVersion, one.playbook, one.promptVersion, one.analyst]);

/** What a row is about, and which version of it. */
export function nameOf(one: Statistic): { readonly name: string; readonly version: string | null } {
  if (one.rule !== null) return { name: one.rule, version: one.ruleVersion };
  if (one.analyst !== null) return { name: one.analyst, version: null };
  return { name: one.playbook ?? 'no playbook', version: one.promptVersion };
}

/** The actions or runs that a row counts, as far as a list can show them. */
export function addressOf(
  { rule, playbook }: Statistic,
  repository: string | undefined,
): string | undefined {
  if (rule !== null) return `/actions${search({ rule, repository })}`;
  return playbook === null ? undefined : `/runs${search({ ask: playbook, repository })}`;
}

/** How much of what was done met with a fate, from 0 to 1; null: nothing was done. */
export const shareOf = (count: number, performed: number): number | null =>
  performed === 0 ? null : Math.min(1, count / performed);
