import { isConditionName, listOr, triggersOf } from '@reprise/conditions';
import type { Condition } from '@reprise/schemas';
import { isTrigger, TRIGGER_NAMES, type Trigger } from '../triggers.ts';
import type { Located, LocatedEntry } from './located.ts';
import { nearest } from './problems.ts';
import { complainOfValue, itemsOf, textOf, type Reader } from './reader.ts';
import type { Chained } from './rules.ts';

const DONE = '.done';

/** What starts a rule: `issue.opened`, or the end of another rule, `triage.done`. */
export function readTriggers(
  reader: Reader,
  rule: string,
  when: Located,
): readonly (Trigger | Chained)[] {
  const triggers = itemsOf(when).flatMap((item): readonly (Trigger | Chained)[] => {
    const name = textOf(reader, item, 'a trigger such as issue.opened');
    if (name === undefined) return [];
    if (isTrigger(name)) return [name];
    if (isChained(name)) return readChained(reader, rule, name, item);
    complainOfValue(reader, name, TRIGGER_NAMES, item.place);
    return [];
  });
  if (when.kind === 'list' && when.items.length === 0) {
    reader.problems.add(when.place, 'when expects at least one trigger');
  }
  return [...new Set(triggers)];
}

const isChained = (name: string): name is Chained => name.endsWith(DONE);

function readChained(
  reader: Reader,
  rule: string,
  name: Chained,
  { place }: Located,
): readonly Chained[] {
  const parent = name.slice(0, -DONE.length);
  if (parent === rule) {
    reader.problems.add(place, `${name}: a rule cannot wait for itself`);
  } else if (!reader.ruleNames.includes(parent)) {
    const others = reader.ruleNames.filter((other) => other !== rule);
    const suggestion = nearest(
      name,
      others.map((other) => `${other}${DONE}`),
    );
    reader.problems.add(place, `${name}: there is no rule ${parent}`, suggestion);
  } else return [name];
  return [];
}

/** Says that a rule needs a trigger, and which ones its conditions would change with. */
export function complainOfNoWhen(
  reader: Reader,
  { key, keyPlace }: LocatedEntry,
  conditions: readonly Condition[],
): void {
  const names = conditions.map(({ name }) => name).filter(isConditionName);
  const triggers = [...new Set(names.flatMap(triggersOf))];
  const hint = triggers.length > 0 ? `; what it asks for changes with ${listOr(triggers)}` : '';
  reader.problems.add(keyPlace, `the rule ${key} needs when: what starts it${hint}`);
}
