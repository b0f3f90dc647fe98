import type { ActionKind } from '@reprise/schemas';
import type { EffectReader, NameReader } from './effect.ts';
import { itemsOf } from './reader.ts';

interface Named {
  readonly kind: ActionKind;
  /** The parameter that holds the name. */
  readonly parameter: string;
  /** In the plural, for people. */
  readonly what: string;
  readonly read: NameReader;
}

/** `label: bug` or `label: [bug, p1]`: one effect per name; unlabel, assign, unassign, react alike. */
export const readNamed =
  ({ kind, parameter, what, read }: Named): EffectReader =>
  (reader, _context, value) => {
    if (value.kind === 'list' && value.items.length === 0) {
      reader.problems.add(value.place, `expects at least one of the ${what}`);
    }
    return itemsOf(value).flatMap((item) => {
      if (item.kind === 'map') {
        const message = `a choice of ${what} stands in may, where a playbook chooses`;
        reader.problems.add(item.place, message);
        return [];
      }
      const name = read(reader, item);
      return name === undefined
        ? []
        : [{ effect: { kind, parameters: { [parameter]: name } }, place: item.place }];
    });
  };
