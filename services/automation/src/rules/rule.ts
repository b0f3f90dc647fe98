import type { Condition } from '@reprise/schemas';
import { readAsk } from './ask.ts';
import { readClause } from './clauses.ts';
import { readDuration } from './duration.ts';
import { readEffects } from './effects.ts';
import { entryOf, plain, type Located, type LocatedEntry } from './located.ts';
import { readMay } from './may.ts';
import { readMode } from './mode.ts';
import { entriesOf, type Reader } from './reader.ts';
import type { Effect, Rule } from './rules.ts';
import { complainOfNoWhen, readTriggers } from './triggers.ts';

/** It stands in the marker of comments, in events and in addresses. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,59}$/i;

/** Reads one rule; what is wrong becomes problems. */
export function readRule(reader: Reader, entry: LocatedEntry): Rule {
  const { key: name, keyPlace, value } = entry;
  if (!NAME.test(name)) {
    reader.problems.add(keyPlace, 'a rule is named in up to 60 letters, digits, ., _ and -');
  }
  const entries = entriesOf(reader, value, 'rule', `the rule ${name}`);
  const get = (key: string): LocatedEntry | undefined => entries.find((one) => one.key === key);
  const clause = (key: 'if' | 'unless'): readonly Condition[] => {
    const found = get(key);
    return found === undefined ? [] : readClause(reader, key, found.value);
  };
  const knowsMissing = looksForMissing(get('if')?.value);
  const effects = (key: 'then' | 'else'): readonly Effect[] => {
    const found = get(key);
    const context = { rule: name, clause: key, knowsMissing: knowsMissing && key === 'then' };
    return found === undefined ? [] : readEffects(reader, context, found.value);
  };
  const conditions = [...clause('if'), ...clause('unless')];
  const [when, ask, may, age] = [get('when'), get('ask'), get('may'), get('event-age')];
  if (when === undefined && !says(value, 'every')) complainOfNoWhen(reader, entry, conditions);
  checkActs(reader, entry);
  const context = { rule: name, clause: 'may', knowsMissing } as const;
  return {
    name,
    mode: readMode(reader, get('mode')),
    when: when === undefined ? [] : readTriggers(reader, name, when.value),
    eventAgeMs: (age && readDuration(reader, age.value)) ?? null,
    conditions,
    ask: ask === undefined ? null : readAsk(reader, ask.value),
    may: may === undefined ? [] : readMay(reader, context, may.value),
    effects: effects('then'),
    otherwise: effects('else'),
  };
}

/** A rule says what to do, or asks who may say so. */
function checkActs({ problems }: Reader, { key, keyPlace, value }: LocatedEntry): void {
  const [ask, may, then] = ['ask', 'may', 'then'].map((word) => says(value, word));
  if (ask && then) {
    problems.add(keyPlace, `the rule ${key} either asks or says what to do: two rules can do both`);
  } else if (ask && !may) {
    problems.add(keyPlace, `the rule ${key} needs may: all that the playbook may propose`);
  } else if (may && !ask) {
    problems.add(keyPlace, `the rule ${key} needs ask: the playbook that may propose`);
  } else if (!ask && !then && !says(value, 'else')) {
    problems.add(keyPlace, `the rule ${key} needs then, or ask and may: what to do`);
  }
}

const says = (value: Located, key: string): boolean =>
  value.kind === 'map' && entryOf(value, key) !== undefined;

/** Whether the conditions of `if` look for something that `{missing}` could name. */
const looksForMissing = (clause: Located | undefined): boolean =>
  clause?.kind === 'map' &&
  clause.entries.some(({ value }) => {
    const argument = plain(value);
    return typeof argument === 'object' && argument !== null && 'lacks' in argument;
  });
