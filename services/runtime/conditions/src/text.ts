import {
  condition,
  found,
  notFound,
  parsed,
  wrong,
  type ArgumentProblem,
  type ConditionKind,
  type Finding,
  type Parsed,
} from './condition.ts';
import type { IssueFacts } from './facts.ts';
import { compilePattern } from './pattern.ts';
import { parseStrings } from './strings.ts';
import { listAnd, listOr } from './words.ts';

/** What a text must be like; of several demands all must hold. Case is ignored. */
interface TextDemands {
  /** At least one of these is in it. */
  readonly contains?: readonly string[];
  /** At least one of these is not in it. */
  readonly lacks?: readonly string[];
  /** An expression in RE2's syntax that fits somewhere in it. */
  readonly matches?: string;
}

const DEMANDS = ['contains', 'lacks', 'matches'] as const;

/** A condition on a text of the issue: a string means that the text contains it. */
export const textCondition = (field: 'title' | 'body'): ConditionKind =>
  condition({
    triggers: ['issue.opened', 'issue.edited', 'pull.opened', 'pull.edited'],
    parse,
    check: (demands, facts) => {
      const findings = check(demands, facts[field]);
      const unmet = findings.filter(({ met }) => !met);
      const said = (unmet.length > 0 ? unmet : findings).map(({ because }) => because);
      return { met: unmet.length === 0, because: `the ${field} ${listAnd(said)}` };
    },
    missing: (demands, facts: IssueFacts) => missingIn(demands, facts[field]),
  });

function check(demands: TextDemands, text: string): readonly Finding[] {
  const { contains, lacks, matches } = demands;
  const findings: Finding[] = [];
  if (contains !== undefined) {
    const present = contains.filter((part) => includes(text, part));
    findings.push(
      present.length > 0
        ? found(`contains ${quoted(present, listAnd)}`)
        : notFound(`does not contain ${quoted(contains, listOr)}`),
    );
  }
  if (lacks !== undefined) {
    const missing = missingIn(demands, text);
    findings.push(
      missing.length > 0
        ? found(`lacks ${quoted(missing, listAnd)}`)
        : notFound(`contains ${quoted(lacks, listAnd)}`),
    );
  }
  if (matches !== undefined) {
    const pattern = compilePattern(matches);
    findings.push(
      pattern.ok && pattern.found(text)
        ? found(`matches ${matches}`)
        : notFound(`does not match ${matches}`),
    );
  }
  return findings;
}

const missingIn = ({ lacks = [] }: TextDemands, text: string): readonly string[] =>
  lacks.filter((part) => !includes(text, part));

const includes = (text: string, part: string): boolean =>
  text.toLowerCase().includes(part.toLowerCase());

const quoted = (parts: readonly string[], list: (names: readonly string[]) => string): string =>
  list(parts.map((part) => `“${part}”`));

function parse(argument: unknown): Parsed<TextDemands> {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) {
    const contains = parseStrings(argument, 'text');
    return contains.ok ? parsed({ contains: contains.expects }) : contains;
  }
  const entries = Object.entries(argument);
  if (entries.length === 0) return wrong(`needs one of ${listOr(DEMANDS)}`);
  const problems = entries.flatMap(([name, value]) => problemsOf(name, value));
  if (problems.length > 0) return { ok: false, problems };
  return parsed(Object.fromEntries(entries.map(([name, value]) => [name, demand(name, value)])));
}

const demand = (name: string, value: unknown): unknown =>
  name === 'matches' || Array.isArray(value) ? value : [value];

function problemsOf(name: string, value: unknown): readonly ArgumentProblem[] {
  if (!DEMANDS.some((known) => known === name)) {
    const message = `${name} is not known here; there are ${listAnd(DEMANDS)}`;
    return [{ path: [name], message, unknown: { word: name, known: DEMANDS } }];
  }
  if (name === 'matches') {
    if (typeof value !== 'string') return [{ path: [name], message: 'expects one expression' }];
    const pattern = compilePattern(value);
    return pattern.ok ? [] : [{ path: [name], message: pattern.message }];
  }
  const strings = parseStrings(value, 'text');
  if (strings.ok) return [];
  return strings.problems.map((problem) => ({ ...problem, path: [name, ...problem.path] }));
}
