import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../world.ts';
import { createState } from '../state/create.ts';
import { paginate } from './pagination.ts';
import type { Answer, Call } from './route.ts';

const seed = { accounts: [], repositories: [] };
const world = createWorld({
  state: createState({ id: 1, slug: 'reprise' }, seed, '2026-01-01T00:00:00Z'),
  baseUrl: 'http://github.test',
  deliveries: { list: () => [] },
});

const call = (query: Record<string, string>): Call => ({
  world,
  query,
  actor: { kind: 'anonymous' },
  method: 'GET',
  path: '/things',
  params: {},
  headers: {},
  body: {},
});

/** Follows the links to the end. */
function walk(items: readonly number[], perPage: number): unknown[][] {
  const pages: unknown[][] = [];
  let query: Record<string, string> | undefined = { per_page: String(perPage) };
  while (query !== undefined) {
    const answer: Answer = paginate(call(query), items, (item) => item);
    pages.push(answer.body as unknown[]);
    const next: string | undefined = /<([^>]+)>; rel="next"/.exec(
      answer.headers?.['link'] ?? '',
    )?.[1];
    query = next === undefined ? undefined : Object.fromEntries(new URL(next).searchParams);
  }
  return pages;
}

describe('pages', () => {
  it('together are the whole list, in order, and none is longer than asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 12 }),
        (items, perPage) => {
          const pages = walk(items, perPage);
          expect(pages.flat()).toEqual(items);
          expect(pages.every((page) => page.length <= perPage)).toBe(true);
        },
      ),
    );
  });

  it('have 30 entries unless asked otherwise, and never more than 100', () => {
    const items = Array.from({ length: 150 }, (_, index) => index);
    const size = (query: Record<string, string>): number =>
      (paginate(call(query), items, (item) => item).body as unknown[]).length;
    expect(size({})).toBe(30);
    expect(size({ per_page: '500' })).toBe(100);
    expect(size({ per_page: 'many' })).toBe(30);
  });
});
