import { listAnd } from '@reprise/conditions';
import { fill } from './placeholders.ts';

/** What the placeholders of a comment stand for. */
export interface CommentValues {
  /** Texts of the rules file that were looked for and not found. */
  readonly missing: readonly string[];
  /** Login of the author. */
  readonly author: string;
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
      default:
        return `{${word}}`;
    }
  });

/** A code span, in which Markdown, mentions and HTML mean nothing, whatever the text. */
function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
