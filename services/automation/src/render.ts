import { listAnd } from '@reprise/conditions';
import { codeSpan, neutralise } from '@reprise/text';
import { fill } from './placeholders.ts';

/** What the placeholders of a comment stand for. */
export interface CommentValues {
  /** Texts of the rules file that were looked for and not found. */
  readonly missing: readonly string[];
  /** Login of the author. */
  readonly author: string;
  /** Why a playbook proposes the comment; hostile. Empty where a rule does by itself. */
  readonly because: string;
}

/** Letters, digits and hyphens, and the suffix of bots: nothing that Markdown would act on. */
const LOGIN = /^[a-z0-9_-]+(\[bot\])?$/i;

/**
 * Renders a comment. The template is its owner's and stays as it is; nothing from the text
 * is ever rendered, and what placeholders bring in can neither mention, link nor hold HTML.
 * @returns Markdown.
 */
export const renderComment = (template: string, values: CommentValues): string =>
  fill(template, (word) => {
    switch (word) {
      case 'missing':
        return listAnd(values.missing.map(codeSpan));
      case 'author':
        return LOGIN.test(values.author) ? values.author : 'the author';
      case 'because':
        return neutralise(values.because);
      default:
        return `{${word}}`;
    }
  });

const MOST_LINES = 40;
const MOST_PER_LINE = 600;
/** Of what is shown: what does nothing takes more characters to write. */
const MOST_CHARACTERS = 3000;

/**
 * The words of a playbook as Markdown that does nothing: its paragraphs, cut to what people read.
 * @param text hostile.
 */
export function renderForeign(text: string): string {
  let left = MOST_CHARACTERS;
  const lines = text.split(/\r?\n/).slice(0, MOST_LINES);
  return lines
    .map((line) => {
      const most = Math.min(left, MOST_PER_LINE);
      left -= Math.min(line.length, most);
      return most > 0 ? neutralise(line, most) : '';
    })
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
