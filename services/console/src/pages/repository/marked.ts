import type { RuleLine, RulesProblem } from '@reprise/contract';

/** A line of a file with what is wrong with it. */
export interface MarkedLine {
  readonly number: number;
  readonly text: string;
  readonly origin: string | null;
  readonly problems: readonly RulesProblem[];
}

/** Puts problems at their lines; one beyond the end stands at the last line. */
export function marked(
  lines: readonly Pick<RuleLine, 'number' | 'text'>[],
  problems: readonly RulesProblem[],
): readonly MarkedLine[] {
  const last = lines.length;
  return lines.map((line) => ({
    number: line.number,
    text: line.text,
    origin: 'origin' in line && typeof line.origin === 'string' ? line.origin : null,
    problems: problems.filter(
      (problem) => Math.max(1, Math.min(problem.line, last)) === line.number,
    ),
  }));
}

/** A text as numbered lines. */
export const linesOf = (text: string): readonly { number: number; text: string }[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line }));
