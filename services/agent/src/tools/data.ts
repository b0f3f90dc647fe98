import { createHash } from 'node:crypto';
import { cut, visible } from '@reprise/text';

/**
 * Marks what comes from GitHub as such. The boundary carries a word that no stranger can know
 * beforehand, and nothing inside can end it.
 */
export type Quote = (source: string, text: string, most: number) => string;

/** @param runId gives the word; the same run gives the same one, so that it can be resumed. */
export function quoting(runId: string): Quote {
  const word = createHash('sha256').update(`quote ${runId}`).digest('hex').slice(0, 12);
  return (source, text, most) => {
    const inside = cut(visible(text), most).replaceAll(/<(?=\/?\s*github-data)/gi, '‹');
    const from = visible(source).replaceAll(/["<>\n]/g, "'");
    return `<github-data from="${from}" word="${word}">\n${inside}\n</github-data word="${word}">`;
  };
}

/** Cuts what a tool gives to its limit, whatever it is made of. */
export const MOST_OUTPUT = 24_000;
