import type { RulesProblem } from '@reprise/schemas';
import { readClause } from './clauses.ts';
import { readDocument } from './document.ts';
import { readLimits } from './limits.ts';
import type { Located, LocatedEntry } from './located.ts';
import { problemsIn } from './problems.ts';
import { readMode } from './mode.ts';
import { anyEntriesOf, entriesOf, type Reader } from './reader.ts';
import { readRule } from './rule.ts';
import type { Rules } from './rules.ts';
import { readApprovals, readCommands } from './steering.ts';

const VERSION = 1;
const MOST_RULES = 100;
const MOST_EXPRESSIONS = 10;
const START = { start: 0, end: 0 };

export type ParsedRules =
  | { readonly ok: true; readonly rules: Rules }
  | { readonly ok: false; readonly problems: readonly RulesProblem[] };

/**
 * Reads a rules file. Never throws, whatever the text. Every problem is reported, each with line
 * and column from 1 and, where a word is nearly right, the right one.
 */
export function parseRules(text: string): ParsedRules {
  const reader: Reader = {
    text,
    problems: problemsIn(text),
    expressionsLeft: MOST_EXPRESSIONS,
    ruleNames: [],
  };
  const document = readDocument(text, reader.problems);
  const rules = document === undefined ? undefined : readFile(reader, document);
  const problems = reader.problems.all();
  return rules === undefined || problems.length > 0 ? { ok: false, problems } : { ok: true, rules };
}

function readFile(reader: Reader, document: Located): Rules {
  const entries = entriesOf(reader, document, 'file', 'the file');
  const get = (key: string): LocatedEntry | undefined => entries.find((one) => one.key === key);
  readVersion(reader, get('version'));
  const protect = get('protect');
  const rules = get('rules');
  const approvals = readApprovals(reader, get('approvals'));
  return {
    mode: readMode(reader, get('mode')) ?? 'observe',
    protect: protect === undefined ? [] : readClause(reader, 'protect', protect.value),
    approvals,
    commands: readCommands(reader, get('commands'), approvals.by),
    ...readLimits(reader, get('limits')),
    rules: rules === undefined ? [] : readRules(reader, rules),
  };
}

function readVersion({ problems }: Reader, entry: LocatedEntry | undefined): void {
  if (entry === undefined) {
    problems.add(START, `the file must say version: ${VERSION}`);
  } else if (entry.value.kind !== 'scalar' || entry.value.value !== VERSION) {
    problems.add(entry.value.place, `this version reads version: ${VERSION}`, String(VERSION));
  }
}

function readRules(reader: Reader, { value }: LocatedEntry): Rules['rules'] {
  const entries = anyEntriesOf(reader, value, 'rules');
  if (entries.length > MOST_RULES) {
    reader.problems.add(value.place, `a file has at most ${MOST_RULES} rules`);
    return [];
  }
  reader.ruleNames = entries.map(({ key }) => key);
  return entries.map((entry) => readRule(reader, entry));
}
