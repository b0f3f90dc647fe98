import type { RulesProblem } from '@reprise/schemas';
import { parseRules } from './parse.ts';

/** For tests: what is wrong with a file, each as `line:column message → suggestion`. */
export const problemsOf = (text: string): readonly string[] => {
  const result = parseRules(text);
  if (result.ok) return [];
  return result.problems.map(
    ({ line, column, message, suggestion }) =>
      `${line}:${column} ${message}${suggestion === null ? '' : ` → ${suggestion}`}`,
  );
};

/** For tests: a file of one rule, by the lines of the rule. */
export const rule = (...lines: readonly string[]): string =>
  ['version: 1', 'rules:', '  triage:', ...lines.map((line) => `    ${line}`)].join('\n');

/** For tests: the problem that begins so, where a rule is wrong. */
export function problemIn(lines: readonly string[], beginning: string): RulesProblem | undefined {
  const result = parseRules(rule(...lines));
  const problems = result.ok ? [] : result.problems;
  return problems.find(({ line, column, message }) =>
    `${line}:${column} ${message}`.startsWith(beginning),
  );
}
