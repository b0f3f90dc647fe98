import { textCondition } from './text.ts';

/** A text in the title: `crash`, or `{ contains, lacks, matches }`. */
export const title = textCondition('title');
