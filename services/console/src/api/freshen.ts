import type { Page } from '@reprise/contract';

/**
 * Puts a new first page before the pages that were read: what moved to the top is shown there, what
 * was pushed off the first page stays, and nothing is shown twice. So a list of fifty pages follows
 * changes with one request.
 * @param gone whether a row of the older pages changed and is not in the new one, so that it no
 *   longer belongs to the list.
 */
export function freshen<Item>(
  pages: readonly Page<Item>[],
  head: Page<Item>,
  keyOf: (item: Item) => string,
  gone: (key: string) => boolean = () => false,
): Page<Item>[] {
  if (head.next === null) return [head];
  const seen = new Set(head.items.map(keyOf));
  const rest = pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => !seen.has(keyOf(item)) && !gone(keyOf(item))),
  }));
  return [head, ...rest];
}
