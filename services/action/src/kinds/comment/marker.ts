import type { CommentMarker } from '../../github/ports.ts';

const START = '<!-- reprise:comment ';
const MARKER = /^<!-- reprise:comment rule=(\S+) subject=(\d+#\d+) action=(\S+) -->/;
const BETWEEN = '\n\n';

/** A comment's body with the hidden marker by which we know it again. */
export const withMarker = (text: string, { rule, subject, actionId }: CommentMarker): string =>
  `${text}${BETWEEN}${START}rule=${encodeURIComponent(rule)} subject=${subject} action=${actionId} -->`;

/**
 * Reads a body back. Only its last marker counts: what stands before may quote anybody. What a
 * person has written below it belongs to the text, so the comment stays ours and shows as changed.
 * @returns undefined where there is none.
 */
export function readMarker(body: string): { text: string; marker: CommentMarker } | undefined {
  const lines = body.replaceAll('\r\n', '\n');
  const start = lines.lastIndexOf(START);
  const [found = '', rule, subject, actionId] =
    start < 0 ? [] : (MARKER.exec(lines.slice(start)) ?? []);
  if (rule === undefined || subject === undefined || actionId === undefined) return undefined;
  const before = lines.slice(0, start);
  const above = before.endsWith(BETWEEN) ? before.slice(0, -BETWEEN.length) : before;
  const text = above + lines.slice(start + found.length).trimEnd();
  return { text, marker: { rule: decoded(rule), subject, actionId } };
}

function decoded(rule: string): string {
  try {
    return decodeURIComponent(rule);
  } catch {
    return rule;
  }
}
