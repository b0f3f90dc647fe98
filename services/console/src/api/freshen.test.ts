import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshen } from './freshen.ts';

const page = (items: readonly string[], next: string | null = 'more') => ({ items, next });
const self = (item: string) => item;
const all = (pages: readonly { readonly items: readonly string[] }[]) =>
  pages.flatMap(({ items }) => items);

describe('a new first page', () => {
  it('shows what moved to the top there, and nothing twice', () => {
    const pages = [page(['a', 'b']), page(['c', 'd'], null)];
    expect(all(freshen(pages, page(['d', 'a']), self))).toEqual(['d', 'a', 'b', 'c']);
  });

  it('keeps what was pushed off the first page', () => {
    expect(all(freshen([page(['a', 'b']), page(['c'])], page(['n', 'a']), self))).toContain('b');
  });

  it('is all there is, where it is the last one', () => {
    expect(all(freshen([page(['a', 'b']), page(['c'])], page(['x'], null), self))).toEqual(['x']);
  });

  it('never loses a row that was shown, nor shows one twice', () => {
    const rows = fc.uniqueArray(fc.string(), { maxLength: 30 });
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 1, max: 7 }), (old, head, size) => {
        const pages = Array.from({ length: Math.ceil(old.length / size) }, (_, index) =>
          page(old.slice(index * size, (index + 1) * size)),
        );
        const shown = all(freshen(pages, page(head), self));
        expect(new Set(shown)).toEqual(new Set([...old, ...head]));
        expect(shown).toHaveLength(new Set(shown).size);
      }),
    );
  });
});
