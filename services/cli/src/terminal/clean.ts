import { visible, visibleParts } from '@reprise/text';

/**
 * Text from GitHub or of a model as it may be shown in a terminal: nothing in it can move the
 * cursor, change colours, reorder what stands beside it or hide. What people would not see stands
 * by its name, such as ⟨U+202E⟩. Line breaks become spaces.
 */
export const oneLine = (text: string): string => visible(text.replaceAll(/[\t\r\n]+/g, ' '));

/** The same for text of several lines. */
export const manyLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join('\n');

/** JSON that is as safe to show: JSON itself leaves what is invisible as it is. */
export const json = (value: unknown): string => escaped(JSON.stringify(value, null, 2));

/** The same in one line, for one of many. */
export const jsonLine = (value: unknown): string => escaped(JSON.stringify(value));

const escaped = (text: string): string =>
  visibleParts(text)
    .map((part) => (part.kind === 'plain' ? part.text : escape(part.text)))
    .join('');

/** @param name such as U+202E. */
function escape(name: string): string {
  const character = String.fromCodePoint(Number.parseInt(name.slice(2), 16));
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
