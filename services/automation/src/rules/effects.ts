import { ACTION_KINDS, fieldOf, type ActionKind } from '@reprise/schemas';
import { readComment } from './commentEffect.ts';
import { readLabels } from './labelEffect.ts';
import type { EffectContext, EffectReader, PlacedEffect } from './effect.ts';
import type { Located, LocatedEntry } from './located.ts';
import { entriesOf, itemsOf, type Reader } from './reader.ts';
import type { Effect } from './rules.ts';

const later: EffectReader = () => [];

const MOST_EFFECTS = 20;

const EFFECTS: Readonly<Record<ActionKind, EffectReader>> = {
  'label.add': readLabels('label.add'),
  'label.remove': readLabels('label.remove'),
  comment: readComment,
  'assignee.add': later,
  'assignee.remove': later,
  'issue.close': later,
  'issue.reopen': later,
  reaction: later,
};

/** What a rule's `then` or `else` proposes: a map of effects, or a list of such maps. */
export function readEffects(
  reader: Reader,
  context: EffectContext,
  value: Located,
): readonly Effect[] {
  const { clause } = context;
  const placed = itemsOf(value).flatMap((item) => {
    if (isEmpty(item)) reader.problems.add(item.place, `${clause} says nothing to do`);
    return entriesOf(reader, item, 'effect', clause).flatMap((entry) =>
      readEffect(reader, context, entry),
    );
  });
  if (value.kind === 'list' && value.items.length === 0) {
    reader.problems.add(value.place, `${clause} says nothing to do`);
  }
  if (placed.length > MOST_EFFECTS) {
    reader.problems.add(value.place, `${clause} proposes at most ${MOST_EFFECTS} things`);
  }
  return consistent(reader, placed);
}

const isEmpty = (value: Located): boolean =>
  (value.kind === 'map' && value.entries.length === 0) ||
  (value.kind === 'scalar' && value.value === null);

function readEffect(
  reader: Reader,
  context: EffectContext,
  { key, value }: LocatedEntry,
): readonly PlacedEffect[] {
  const kinds = Object.keys(ACTION_KINDS) as readonly ActionKind[];
  const kind = kinds.find((candidate) => ACTION_KINDS[candidate].word === key);
  return kind === undefined ? [] : EFFECTS[kind](reader, context, value);
}

/** Each field once: the same effect again is dropped, another one for the field is a problem. */
function consistent(reader: Reader, placed: readonly PlacedEffect[]): readonly Effect[] {
  const byField = new Map<string, Effect>();
  for (const { effect, place } of placed) {
    const field = fieldOf(effect.kind, effect.parameters);
    const earlier = byField.get(field);
    if (earlier === undefined) byField.set(field, effect);
    else if (effect.kind === 'comment') {
      reader.problems.add(place, 'a rule has one comment; it is edited in place');
    } else if (earlier.kind !== effect.kind) {
      const { label } = effect.parameters;
      reader.problems.add(place, `the label ${label} is both added and removed`);
    }
  }
  return [...byField.values()];
}
