/** Words that tell nothing about an issue, in English. */
const STOP = new Set(
  (
    'the a an and or but if then else of to in on at by for with from as is are was were be been it its ' +
    'this that these those there here i you we they he she my your our their me us them do does did ' +
    'not no yes can could will would should may might must have has had when while after before ' +
    'which who what where how why so too very just also only any all some more most other than into ' +
    'about out up down over under again once each few both same such own still get gets got use used ' +
    'using please thanks hello hi am im ive dont doesnt cant version steps expected actual behavior ' +
    'behaviour reproduce description none response'
  ).split(' '),
);

const WORD = /[\p{L}][\p{L}\p{N}_+#-]{1,30}/gu;
/** Of a long body, the beginning says what it is about. */
const MOST_CHARACTERS = 8000;

/** How often each word stands in an issue; those of the title count three times. */
export function wordsOf({ title, body }: Text): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  add(title, 3);
  add(prose(body).slice(0, MOST_CHARACTERS), 1);
  return counts;
}

export interface Text {
  readonly title: string;
  readonly body: string;
}

export const words = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(WORD)]
    .map(([word]) => stem(word.replaceAll("'", '')))
    .filter((word) => word.length > 1 && !STOP.has(word));

/** Plural and tense tell nothing here. Crude on purpose: both sides are treated alike. */
const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word;

/** A body without what stands in every issue of a template: headings, comments, code, addresses. */
const prose = (body: string): string =>
  body
    .replaceAll(/<!--[\s\S]*?-->/g, ' ')
    .replaceAll(/```[\s\S]*?(?:```|$)/g, ' ')
    .replaceAll(/^#{1,6} .*$/gm, ' ')
    .replaceAll(/https?:\/\/\S+/g, ' ');
