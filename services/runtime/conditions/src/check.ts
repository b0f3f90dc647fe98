import type { Condition, Verdict } from '@reprise/schemas';
import type { Finding, ReadyCondition } from './condition.ts';
import type { IssueFacts } from './facts.ts';
import { isConditionName, ready } from './registry.ts';

/**
 * One verdict per condition, in order: what was found, whatever the clause makes of it.
 * @param facts null where there is no issue to ask: then every condition prevents the action.
 */
export const checkAll = (
  conditions: readonly Condition[],
  facts: IssueFacts | null,
): readonly Verdict[] => conditions.map((condition) => verdictOf(condition, facts));

/**
 * - permitted: every `if` is met, no `unless` and no `protect` is.
 * - unmet: an `if` is not met, or an `unless` is.
 * - protected: a `protect` is met; it beats everything else.
 */
export interface Conclusion {
  readonly status: 'permitted' | 'unmet' | 'protected';
  /** The findings that decided it, in plain words. */
  readonly because: string;
}

/** What verdicts amount to. Verdicts on limits (clauses such as mode) are not counted. */
export function conclude(verdicts: readonly Verdict[]): Conclusion {
  const protecting = verdicts.filter(({ clause, met }) => clause === 'protect' && met);
  if (protecting.length > 0) return { status: 'protected', because: said(protecting) };
  const against = verdicts.filter(
    ({ clause, met }) => (clause === 'if' && !met) || (clause === 'unless' && met),
  );
  if (against.length > 0) return { status: 'unmet', because: said(against) };
  const positive = verdicts.filter(({ clause }) => clause === 'if' || clause === 'unless');
  return {
    status: 'permitted',
    because: positive.length > 0 ? said(positive) : 'the rule has no conditions',
  };
}

/** What conditions looked for and did not find, each once: what `{missing}` stands for. */
export const missing = (conditions: readonly Condition[], facts: IssueFacts): readonly string[] => [
  ...new Set(conditions.flatMap((condition) => readied(condition)?.missing(facts) ?? [])),
];

function verdictOf(condition: Condition, facts: IssueFacts | null): Verdict {
  const { clause, name } = condition;
  const { met, because } =
    facts === null ? noIssue(condition) : (readied(condition)?.check(facts) ?? unknown(condition));
  return { clause, name, met, because };
}

const noIssue = ({ clause, name }: Condition): Finding => ({
  met: clause !== 'if',
  because: `there is no issue of which to ask ${name}`,
});

/** A condition of another version, or one that is broken, must prevent the action. */
const unknown = ({ clause, name }: Condition): Finding => ({
  met: clause !== 'if',
  because: `this version cannot check the condition ${name}`,
});

function readied({ name, expects }: Condition): ReadyCondition | undefined {
  if (!isConditionName(name)) return undefined;
  try {
    return ready(name, JSON.parse(expects));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const said = (verdicts: readonly Verdict[]): string =>
  verdicts.map(({ because }) => because).join('; ');
