/** Controls, and marks that change the direction of text. Tab and line feed are checked apart. */
const HOSTILE = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/**
 * Text from GitHub as it may be shown in a terminal: nothing in it can move the cursor, change
 * colours or reorder what stands beside it. Line breaks become spaces.
 */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\t\r\n]+/g, ' ').replaceAll(HOSTILE, '\u{FFFD}');

/** The same for text of several lines. */
export const manyLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join('\n');

/** JSON that is as safe to show: JSON itself leaves DEL and the C1 controls as they are. */
export const json = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => line.replaceAll(HOSTILE, escape))
    .join('\n');

const escape = (character: string): string =>
  `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
