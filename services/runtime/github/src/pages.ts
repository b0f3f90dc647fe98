import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';
import { UnexpectedAnswerError } from './failures.ts';

const PAGE_SIZE = 100;
/** 30,000 entries: more than GitHub keeps on one issue, and an end for a server that has none. */
const MOST_PAGES = 300;

/**
 * Reads a listing to its end, page by page, in GitHub's order.
 * @throws {UnexpectedAnswerError} when it has no end, so that a part never passes for the whole.
 */
export async function readPages<Item extends z.ZodType>(
  octokit: Octokit,
  route: string,
  parameters: Readonly<Record<string, string | number>>,
  item: Item,
): Promise<z.output<Item>[]> {
  const found: z.output<Item>[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data, headers } = await octokit.request(`GET ${route}`, {
      ...parameters,
      per_page: PAGE_SIZE,
      page,
      request: { redirect: 'manual' },
    });
    const items = parseAnswer(z.array(item), data, route);
    found.push(...items);
    if (!hasNext(headers.link, items.length)) return found;
  }
  throw new UnexpectedAnswerError(route, `it has more than ${MOST_PAGES} pages`);
}

const hasNext = (link: string | undefined, length: number): boolean =>
  link === undefined ? length >= PAGE_SIZE : /;\s*rel="?next"?/.test(link);
