/**
 * Characters that people do not see and programs obey: controls, private use, halves of pairs, the
 * empty braille cell, and what Unicode calls default ignorable: marks that turn or hide text, tags
 * and variation selectors that can smuggle words. Line feed and tab are text. U+200D and U+FE0F stay
 * where they build an emoji.
 */
const INVISIBLE =
  /(?<!\p{Emoji}\u{FE0F}?)\u{200D}|\u{200D}(?!\p{Emoji})|(?<!\p{Emoji})\u{FE0F}|(?!\u{200D}|\u{FE0F})[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{FFF9}-\u{FFFB}]/gu;

/** A stretch of a text: plain, or one invisible character by its name, such as `U+202E`. */
export type TextPart =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'invisible'; readonly text: string };

/** Whether a text holds a character that people would not see. */
export const isInvisible = (text: string): boolean => matches(text).length > 0;

/** Takes a text apart, so that what is invisible can be shown as such. */
export function visibleParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { index, 0: character } of matches(text)) {
    if (index > from) parts.push({ kind: 'plain', text: text.slice(from, index) });
    parts.push({ kind: 'invisible', text: nameOf(character) });
    from = index + character.length;
  }
  if (from < text.length) parts.push({ kind: 'plain', text: text.slice(from) });
  return parts;
}

/** A text in which every invisible character stands by its name: `⟨U+202E⟩`. */
export const visible = (text: string): string =>
  visibleParts(text)
    .map((part) => (part.kind === 'plain' ? part.text : `⟨${part.text}⟩`))
    .join('');

const matches = (text: string): readonly RegExpExecArray[] =>
  [...text.matchAll(INVISIBLE)].filter(([character]) => character !== '\n' && character !== '\t');

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
