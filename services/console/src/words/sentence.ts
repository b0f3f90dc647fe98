/** A phrase as the beginning of a sentence: `add the label bug` → `Add the label bug`. */
export const sentence = (phrase: string): string =>
  phrase.slice(0, 1).toLocaleUpperCase('en') + phrase.slice(1);
