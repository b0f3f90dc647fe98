import type { ActionKind } from '@reprise/schemas';
import type { EffectReader, PlacedEffect } from './effect.ts';
import { itemsOf, textOf, type Reader } from './reader.ts';
import type { Located } from './located.ts';

/** GitHub's longest name of a label. */
const MOST_CHARACTERS = 50;

/** `label: bug` or `label: [bug, p1]`; unlabel alike. */
export const readLabels =
  (kind: Extract<ActionKind, `label.${string}`>): EffectReader =>
  (reader, _context, value) => {
    if (value.kind === 'list' && value.items.length === 0) {
      reader.problems.add(value.place, 'expects at least one label');
    }
    return itemsOf(value).flatMap((item) => readLabel(reader, kind, item));
  };

function readLabel(reader: Reader, kind: ActionKind, item: Located): readonly PlacedEffect[] {
  if (item.kind === 'map') {
    reader.problems.add(item.place, 'a choice of labels is not supported yet by this version');
    return [];
  }
  const label = textOf(reader, item, 'a label or a list of them')?.trim();
  if (label === undefined) return [];
  const message = complaint(label);
  if (message === undefined)
    return [{ effect: { kind, parameters: { label }, mode: null }, place: item.place }];
  reader.problems.add(item.place, message);
  return [];
}

function complaint(label: string): string | undefined {
  if (label.length > MOST_CHARACTERS) return `a label has at most ${MOST_CHARACTERS} characters`;
  if (label.includes('*')) return 'a label to add or remove is named in full, without *';
  return undefined;
}
