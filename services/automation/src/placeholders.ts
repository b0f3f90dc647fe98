/** A word in braces, such as `{missing}`; in double braces it stands for itself, in braces. */
const PLACEHOLDER = /\{(\{[a-z][a-z-]{0,30}\})\}|\{([a-z][a-z-]{0,30})\}/g;

/** The placeholders of a template, in order. */
export const placeholdersIn = (template: string): readonly string[] =>
  [...template.matchAll(PLACEHOLDER)].flatMap(([, , word]) => (word === undefined ? [] : [word]));

/** Puts a value in the place of each placeholder. */
export const fill = (template: string, valueOf: (word: string) => string): string =>
  template.replace(
    PLACEHOLDER,
    (_whole, literal: string | undefined, word: string) => literal ?? valueOf(word),
  );
