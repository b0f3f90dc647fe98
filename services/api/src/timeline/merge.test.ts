import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from './merge.ts';
import { pageOfTimeline } from './page.ts';
import type { Entry } from '@reprise/contract';

const at = (second: number): string => new Date(second * 1000).toISOString();

const delivery = (id: string, second: number): Entry =>
  ({ type: 'delivery', at: at(second), summary: '', delivery: { id } }) as Entry;
const run = (id: string, cause: string, second: number): Entry =>
  ({ type: 'run', at: at(second), summary: '', run: { id, delivery: cause, depth: 0 } }) as Entry;
const action = (id: string, cause: string, second: number): Entry =>
  ({ type: 'action', at: at(second), summary: '', action: { id, run: cause } }) as Entry;
const undone = (id: string, cause: string, second: number): Entry =>
  ({
    type: 'compensation',
    at: at(second),
    summary: '',
    rollback: id,
    step: { action: cause },
  }) as Entry;

/** Deliveries with what came of each; the clocks of the services disagree. */
const histories: fc.Arbitrary<readonly Entry[]> = fc
  .array(fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 5 }))), {
    maxLength: 8,
  })
  .map((all) =>
    all.flatMap(([first = 0, second = 0, third = 0, fourth = 0], index) => [
      delivery(`d${index}`, first),
      run(`r${index}`, `d${index}`, second),
      action(`a${index}`, `r${index}`, third),
      undone(`u${index}`, `a${index}`, fourth),
    ]),
  );

describe('a timeline', () => {
  it('tells a cause before its effect, whatever the clocks say', () => {
    const told = merge([
      undone('u', 'a', 1),
      action('a', 'r', 9),
      run('r', 'd', 3),
      delivery('d', 5),
    ]);
    expect(told.map(({ entry }) => entry.type)).toEqual([
      'delivery',
      'run',
      'action',
      'compensation',
    ]);
    fc.assert(
      fc.property(histories, (entries) => {
        const ids = merge(entries).map(({ id }) => id);
        for (const [index, id] of ids.entries()) {
          if (!id.startsWith('r')) continue;
          expect(ids.indexOf(id.replace('r', 'd'))).toBeLessThan(index);
          expect(ids.indexOf(id.replace('r', 'a'))).toBeGreaterThan(index);
        }
      }),
    );
  });

  it('is in the order of time where clocks agree', () => {
    const told = merge([delivery('later', 7), run('r', 'first', 2), delivery('first', 1)]);
    expect(told.map(({ id }) => id)).toEqual(['first', 'r', 'later']);
  });

  it('is the same in one page and in many, and however its parts were read', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 5 }), (entries, limit) => {
        const whole = pageOfTimeline(entries, { limit: 1000 }).items;
        const pages: Entry[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOfTimeline(entries.toReversed(), { limit, cursor });
          pages.push(...page.items);
          cursor = page.next ?? undefined;
        } while (cursor !== undefined);
        expect(pages).toEqual(whole);
        expect(pages).toHaveLength(entries.length);
      }),
    );
  });
});
