import { isInvisible } from '@reprise/text';
import { stretches } from '../words/hidden.ts';

/** As much of a tree of HTML (hast) as is needed here. */
export interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: object;
  children?: HtmlNode[];
}

/**
 * A step of rendering Markdown: puts a `mark` around the name of everything invisible in its text.
 * It runs after parsing, so that what was hidden is never read as Markdown.
 */
export const markHidden =
  () =>
  (tree: HtmlNode): void => {
    tree.children &&= tree.children.flatMap(marked);
  };

function marked(node: HtmlNode): HtmlNode[] {
  if (node.type !== 'text' || node.value === undefined) {
    node.children &&= node.children.flatMap(marked);
    return [node];
  }
  if (!isInvisible(node.value)) return [node];
  return stretches(node.value).map(({ kind, text }) => {
    const value: HtmlNode = { type: 'text', value: text };
    return kind === 'plain'
      ? value
      : { type: 'element', tagName: 'mark', properties: {}, children: [value] };
  });
}
