import { placeholdersIn } from '../placeholders.ts';
import { MARKER } from '../policy/parameters.ts';
import type { EffectContext, EffectReader } from './effect.ts';
import type { Located, Place } from './located.ts';
import { complainOfWord, textOf, type Reader } from './reader.ts';
import { isKnown } from './words.ts';

/** GitHub takes 65,536 characters; what placeholders stand for must fit in, too. */
const MOST_CHARACTERS = 10_000;

/** `comment: "Please add {missing}."` */
export const readComment: EffectReader = (reader, context, value) => {
  const body = readTemplate(reader, context, value);
  if (body === undefined) return [];
  const parameters = { body, rule: context.rule };
  return [{ effect: { kind: 'comment', parameters }, place: value.place }];
};

/** The text of a comment, which may hold placeholders. */
export function readTemplate(
  reader: Reader,
  context: EffectContext,
  value: Located,
): string | undefined {
  const body = textOf(reader, value, 'a text');
  if (body === undefined) return undefined;
  if (body.length > MOST_CHARACTERS) {
    reader.problems.add(value.place, `a comment has at most ${MOST_CHARACTERS} characters`);
  }
  if (body.toLowerCase().includes(MARKER)) {
    reader.problems.add(value.place, `a comment cannot hold ${MARKER}`);
  }
  checkPlaceholders(reader, context, body, value.place);
  return body;
}

function checkPlaceholders(
  reader: Reader,
  context: EffectContext,
  body: string,
  place: Place,
): void {
  const where = context.clause === 'may' ? 'placeholder in may' : 'placeholder';
  let from = place.start;
  for (const word of placeholdersIn(body)) {
    const at = placeOf(reader.text, word, { start: from, end: place.end });
    from = at.end;
    if (!isKnown(where, word)) complainOfWord(reader, where, word, at);
    else if (word === 'missing' && !context.knowsMissing) {
      const message = '{missing} needs a condition with lacks in if, and stands not in else';
      reader.problems.add(at, message);
    }
  }
}

/** Where a placeholder stands; the start of the text where escapes or folding hide it. */
function placeOf(text: string, word: string, within: Place): Place {
  const start = text.indexOf(`{${word}}`, within.start);
  return start < 0 || start >= within.end
    ? { start: within.start, end: within.start }
    : { start, end: start + word.length + 2 };
}
