import type { Page } from '@reprise/contract';
import type { Api, Query } from './api.ts';

/** The most that the api gives in one page. */
const PAGE = 100;

/** Reads a list page by page, up to a limit. */
export async function readList<Item>(
  api: Api,
  path: string,
  query: Query,
  limit: number,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const size = Math.min(PAGE, limit - items.length);
    const page: Page<Item> = await api.get(path, {
      ...query,
      limit: size,
      cursor: cursor ?? undefined,
    });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null && items.length < limit);
  return { items, next: cursor };
}
