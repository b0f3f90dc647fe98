import { withoutResidue } from '../effects.ts';
import type { Place } from '../places.ts';
import { fieldKey, peoplesOn, type Story } from './story.ts';

interface Mismatch {
  /** Whether people have changed it, too. */
  readonly touched: boolean;
  readonly what: string;
}

/** Every field is as people left it, or, where nobody came, as it was before. */
export function restoredIn(story: Story): readonly Mismatch[] {
  if (!story.rolledBack) return [];
  return fieldsIn(story).flatMap(({ place, field }) => {
    if (story.raced.has(fieldKey(place, field))) return [];
    const last = peoplesOn(story, place, field).at(-1);
    const expected = last === undefined ? story.before[place]?.[field] : last.to;
    const actual = story.after[place]?.[field];
    if (withoutResidue(field, actual) === withoutResidue(field, expected)) return [];
    const who = last?.by.who === 'person' ? `as ${last.by.login} left it` : 'as it was before';
    const what = `${place}: ${field} is ${said(actual)}, and not ${said(expected)}, ${who}`;
    return [{ touched: last !== undefined, what }];
  });
}

const said = (value: string | undefined): string =>
  value === undefined ? 'gone' : JSON.stringify(value);

function fieldsIn({ before, after }: Story): readonly { place: Place; field: string }[] {
  const places = new Set([...Object.keys(before), ...Object.keys(after)]) as ReadonlySet<Place>;
  return [...places].flatMap((place) => {
    const fields = { ...before[place], ...after[place] };
    return Object.keys(fields).map((field) => ({ place, field }));
  });
}
