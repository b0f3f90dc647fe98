import type { Verdict } from '@reprise/contract';

/** Clauses that stand in the way when they are met; of all others it is the other way round. */
const OBSTACLES: ReadonlySet<string> = new Set(['unless', 'protect']);

/** Whether what a check found lets the rule go on. */
export const permits = ({ clause, met }: Pick<Verdict, 'clause' | 'met'>): boolean =>
  OBSTACLES.has(clause) ? !met : met;

/**
 * The reason of a decision without the rationale that stands beside it anyway:
 * `proposed with a confidence of 92 %: it crashes` → `proposed with a confidence of 92 %`.
 */
export function shortReason(because: string, rationale: string | null): string {
  if (rationale === null || rationale === '' || !because.includes(rationale)) return because;
  return because.replace(rationale, '').replace(/[:;,.\s]+$/, '');
}
