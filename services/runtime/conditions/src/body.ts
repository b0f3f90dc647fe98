import { textCondition } from './text.ts';

/** A text in the description: `crash`, or `{ contains, lacks, matches }`. */
export const body = textCondition('body');
