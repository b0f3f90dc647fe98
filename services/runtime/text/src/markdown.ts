import { cut } from './cut.ts';
import { visible } from './visible.ts';

/** A code span, in which Markdown, mentions and HTML mean nothing, whatever the text. */
export function codeSpan(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** An empty HTML comment: GitHub shows nothing of it, and no mention or link reaches across it. */
const BREAK = '<!-- -->';

/**
 * Text of a stranger or of a model as Markdown that does nothing: it shows as it was written, in
 * one line, and mentions nobody, links nothing, loads no image, holds no HTML and refers to no
 * issue or commit.
 * @param most how many characters of the text are kept.
 */
export function neutralise(text: string, most = 500): string {
  const line = cut(visible(text).replace(/\s+/g, ' ').trim(), most);
  return line
    .replaceAll(/[\\`*_{}[\]()<>#+\-.!|~&^$=:"']/g, '\\$&')
    .replaceAll('@', `@${BREAK}`)
    .replaceAll('\\#', `\\#${BREAK}`)
    .replaceAll('\\:', `\\:${BREAK}`)
    .replaceAll(/GH(?=\\-\d)/gi, `$&${BREAK}`)
    .replaceAll(/www(?=\\\.)/gi, `$&${BREAK}`)
    .replaceAll(/[0-9a-f]{7,}/gi, (commit) => commit.replaceAll(/.{6}(?=.)/g, `$&${BREAK}`));
}
