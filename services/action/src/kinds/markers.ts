import type { CommentMarker } from '../github/ports.ts';

/** A hidden comment at the end of a text by which we know it again: whose it is, and of which action. */
interface Marking {
  /** The text with its marker. */
  readonly mark: (text: string, marker: CommentMarker) => string;
  /**
   * Reads a body back. Only its last marker counts: what stands before may quote anybody. What a
   * person has written below it belongs to the text, so it stays ours and shows as changed.
   * @returns undefined where there is none.
   */
  readonly read: (
    body: string,
  ) => { readonly text: string; readonly marker: CommentMarker } | undefined;
}

const BETWEEN = '\n\n';

/** @param name what is marked, such as comment. */
export function marking(name: string): Marking {
  const start = `<!-- reprise:${name} `;
  const whole = new RegExp(`^${start}rule=(\\S+) subject=(\\d+#\\d+) action=(\\S+) -->`);
  return {
    mark: (text, { rule, subject, actionId }) =>
      `${text}${BETWEEN}${start}rule=${encodeURIComponent(rule)} subject=${subject} action=${actionId} -->`,
    read(body) {
      const lines = body.replaceAll('\r\n', '\n');
      const at = lines.lastIndexOf(start);
      const [found = '', rule, subject, actionId] =
        at < 0 ? [] : (whole.exec(lines.slice(at)) ?? []);
      if (rule === undefined || subject === undefined || actionId === undefined) return undefined;
      const before = lines.slice(0, at);
      const above = before.endsWith(BETWEEN) ? before.slice(0, -BETWEEN.length) : before;
      const text = above + lines.slice(at + found.length).trimEnd();
      return { text, marker: { rule: decoded(rule), subject, actionId } };
    },
  };
}

function decoded(rule: string): string {
  try {
    return decodeURIComponent(rule);
  } catch {
    return rule;
  }
}
