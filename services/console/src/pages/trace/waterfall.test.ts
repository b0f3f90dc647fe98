import type { Span } from '@reprise/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationOf, servicesOf, waterfall } from './waterfall.ts';

const span = (id: string, parent: string | null, start: number, durationMs = 10): Span => ({
  id,
  parent,
  name: id,
  service: `service of ${id[0]}`,
  kind: 'internal',
  start,
  durationMs,
  status: 'unset',
  attributes: {},
});

describe('a waterfall', () => {
  it('puts each span below the one that caused it, by their starts', () => {
    const bars = waterfall([
      span('b', 'a', 30),
      span('a', null, 0, 100),
      span('c', 'a', 10),
      span('d', 'c', 12),
    ]);
    expect(bars.map(({ span: { id }, depth }) => [id, depth])).toEqual([
      ['a', 0],
      ['c', 1],
      ['d', 2],
      ['b', 1],
    ]);
    expect(bars[3]).toMatchObject({ from: 0.3, length: 0.1, after: 30 });
  });

  it('begins a tree where the parent is unknown, and shows spans that are no tree', () => {
    const bars = waterfall([span('a', 'elsewhere', 0), span('b', 'c', 1), span('c', 'b', 2)]);
    expect(bars.map(({ span: { id } }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('shows every span once, inside of its width', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const some = fc.record({
      id,
      parent: fc.option(id),
      start: fc.integer({ min: 0, max: 1000 }),
      long: fc.integer({ min: 0, max: 500 }),
    });
    const spans = fc.uniqueArray(some, { selector: (one) => one.id });
    fc.assert(
      fc.property(spans, (given) => {
        const all = given.map((one) => span(one.id, one.parent, one.start, one.long));
        const bars = waterfall(all);
        expect(bars.map((bar) => bar.span.id).toSorted()).toEqual(
          all.map((one) => one.id).toSorted(),
        );
        for (const { from, length } of bars) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(from + length).toBeLessThanOrEqual(1.000001);
        }
      }),
    );
  });

  it('lasts from the first start to the last end', () => {
    expect(durationOf([span('a', null, 5, 10), span('b', null, 10, 2)])).toBe(10);
    expect(durationOf([])).toBe(0);
    expect(servicesOf([span('b', null, 2), span('a', null, 1)])).toEqual([
      'service of a',
      'service of b',
    ]);
  });
});
