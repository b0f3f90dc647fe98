import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/**
 * The lines of a comment that people read as its author's own words: those of its paragraphs, neither
 * in code, nor in a quote or list, nor where nobody sees them.
 * @param body Markdown; hostile, so nothing here recurs.
 */
export function plainLines(body: string): readonly string[] {
  const lines: string[] = [];
  let hiding = 0;
  for (const { node, within } of inOrder(fromMarkdown(body).children)) {
    if (node.type === 'html') hiding = Math.max(0, hiding + opened(node.value));
    else if (node.type === 'text' && hiding === 0 && within === 'paragraph') {
      lines.push(...linesOf(body, node));
    }
  }
  return lines;
}

interface Visited {
  readonly node: RootContent;
  /** What of the comment itself it stands directly in; undefined: deeper. */
  readonly within: 'comment' | 'paragraph' | undefined;
}

function* inOrder(top: readonly RootContent[]): Generator<Visited> {
  const waiting: Visited[] = top.map((node) => ({ node, within: 'comment' as const })).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const { node, within } = next;
    if (!('children' in node)) continue;
    const here = within === 'comment' && node.type === 'paragraph' ? 'paragraph' : undefined;
    for (const child of node.children.toReversed()) waiting.push({ node: child, within: here });
  }
}

/** Elements in which text is a quote or code, whatever Markdown thinks. */
const HIDING = /<(\/?)(?:blockquote|pre|code|samp|kbd|q|del|s|strike|script|style|textarea)\b/gi;

/** How many more such elements a piece of HTML opens than it closes. */
function opened(html: string): number {
  const tags = [...html.matchAll(HIDING)];
  return tags.filter(([, slash]) => slash === '').length * 2 - tags.length;
}

/** Whole lines that begin in a stretch of text. */
function linesOf(body: string, { position }: Pick<RootContent, 'position'>): readonly string[] {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  const lines = body.slice(start, end).split(/\r\n|[\r\n]/);
  return position?.start.column === 1 ? lines : lines.slice(1);
}
