import { object, text } from '../../github/read.ts';

/** Of one block; no model answers as much. */
const MOST = 200_000;

/**
 * The text of a model's answer: its text blocks, one after another.
 * @param answer the content blocks as JSON; what is something else has no text.
 */
export function textOf(answer: string): string {
  const blocks = parsed(answer);
  if (!Array.isArray(blocks)) return '';
  return blocks
    .map((block) => object(block))
    .filter((block) => block?.['type'] === 'text')
    .map((block) => text(block?.['text'], MOST) ?? '')
    .join('\n');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
