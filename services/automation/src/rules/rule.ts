import { isConditionName, listOr, triggersOf } from '@reprise/conditions';
import type { Condition } from '@reprise/schemas';
import { isTrigger, TRIGGER_NAMES, type Trigger } from '../triggers.ts';
import { readClause } from './clauses.ts';
import { readEffects } from './effects.ts';
import { entryOf, plain, type Located, type LocatedEntry } from './located.ts';
import { complainOfValue, entriesOf, itemsOf, textOf, type Reader } from './reader.ts';
import type { Effect, Rule } from './rules.ts';

/** It stands in the marker of comments, in events and in addresses. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,59}$/i;

/** Reads one rule; what is wrong becomes problems. */
export function readRule(reader: Reader, entry: LocatedEntry): Rule {
  const { key: name, keyPlace, value } = entry;
  if (!NAME.test(name)) {
    reader.problems.add(keyPlace, 'a rule is named in up to 60 letters, digits, ., _ and -');
  }
  const entries = entriesOf(reader, value, 'rule', `the rule ${name}`);
  const get = (key: string): Located | undefined => entries.find((one) => one.key === key)?.value;
  const clause = (key: 'if' | 'unless'): readonly Condition[] => {
    const argument = get(key);
    return argument === undefined ? [] : readClause(reader, key, argument);
  };
  const effects = (key: 'then' | 'else', knowsMissing: boolean): readonly Effect[] => {
    const argument = get(key);
    if (argument === undefined) return [];
    return readEffects(reader, { rule: name, clause: key, knowsMissing }, argument);
  };
  const conditions = [...clause('if'), ...clause('unless')];
  const when = get('when');
  if (when === undefined) complainOfNoWhen(reader, entry, conditions);
  const acts = ['then', 'else', 'ask', 'may'].some((key) => says(value, key));
  if (!acts) {
    reader.problems.add(keyPlace, `the rule ${name} needs then: what to do`);
  }
  return {
    name,
    mode: null,
    ask: null,
    may: [],
    when: when === undefined ? [] : readTriggers(reader, when),
    conditions,
    effects: effects('then', looksForMissing(get('if'))),
    otherwise: effects('else', false),
  };
}

const says = (value: Located, key: string): boolean =>
  value.kind === 'map' && entryOf(value, key) !== undefined;

function complainOfNoWhen(
  reader: Reader,
  { key, keyPlace, value }: LocatedEntry,
  conditions: readonly Condition[],
): void {
  if (says(value, 'every')) return;
  const names = conditions.map(({ name }) => name).filter(isConditionName);
  const triggers = [...new Set(names.flatMap(triggersOf))];
  const hint = triggers.length > 0 ? `; what it asks for changes with ${listOr(triggers)}` : '';
  reader.problems.add(keyPlace, `the rule ${key} needs when: what starts it${hint}`);
}

function readTriggers(reader: Reader, when: Located): readonly Trigger[] {
  const triggers = itemsOf(when).flatMap((item): readonly Trigger[] => {
    const name = textOf(reader, item, 'a trigger such as issue.opened');
    if (name === undefined) return [];
    if (isTrigger(name)) return [name];
    if (name.endsWith('.done')) {
      const message = `${name}: rules that start rules are not supported yet by this version`;
      reader.problems.add(item.place, message);
    } else complainOfValue(reader, name, TRIGGER_NAMES, item.place);
    return [];
  });
  if (when.kind === 'list' && when.items.length === 0) {
    reader.problems.add(when.place, 'when expects at least one trigger');
  }
  return [...new Set(triggers)];
}

/** Whether the conditions of `if` look for something that `{missing}` could name. */
const looksForMissing = (clause: Located | undefined): boolean =>
  clause?.kind === 'map' &&
  clause.entries.some(({ value }) => {
    const argument = plain(value);
    return typeof argument === 'object' && argument !== null && 'lacks' in argument;
  });
