import fc from 'fast-check';
import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { beyond, keyOf, type Order } from './order.ts';

interface Row {
  readonly at: Date | null;
  readonly id: string;
}

const order = (direction: 'asc' | 'desc'): Order<Row> => ({
  name: `rows:${direction}`,
  direction,
  by: [
    { property: 'at', type: 'time', nullable: true },
    { property: 'id', type: 'text' },
  ],
});

/** What Postgres makes of a filter. */
function matches(row: Row, filter: object): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (name === '$and') return (condition as object[]).every((one) => matches(row, one));
    if (name === '$or') return (condition as object[]).some((one) => matches(row, one));
    return holds(row[name as keyof Row], condition);
  });
}

function holds(value: Date | string | null, condition: unknown): boolean {
  if (condition === null) return value === null;
  if (condition instanceof Date || typeof condition === 'string') {
    return value !== null && compare(value, condition) === 0;
  }
  return Object.entries(condition as object).every(([operator, bound]) => {
    if (operator === '$ne') return value !== null;
    if (value === null) return false;
    const by = compare(value, bound as Date | string);
    return { $lt: by < 0, $lte: by <= 0, $gt: by > 0, $gte: by >= 0 }[operator];
  });
}

const compare = (a: Date | string, b: Date | string): number => (a < b ? -1 : a > b ? 1 : 0);

function sorted(rows: readonly Row[], direction: 'asc' | 'desc'): readonly Row[] {
  const sign = direction === 'asc' ? 1 : -1;
  const nullsLast = (a: Row, b: Row): number =>
    Number(a.at === null) - Number(b.at === null) || compare(a.at ?? '', b.at ?? '');
  return rows.toSorted((a, b) => sign * (nullsLast(a, b) || compare(a.id, b.id)));
}

const rows = fc.uniqueArray(
  fc.record({
    at: fc.option(fc.integer({ min: 0, max: 3 }).map((second) => new Date(second * 1000))),
    id: fc.string({ maxLength: 2 }),
  }),
  { selector: ({ id }) => id },
);

describe('the rows beyond a cursor', () => {
  it('are exactly those that come after it, with ties and nulls, in either direction', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('asc' as const, 'desc' as const), (all, direction) => {
        const by = order(direction);
        const expected = sorted(all, direction);
        for (const [index, row] of expected.entries()) {
          const key = decodeCursor(by.name, 2, encodeCursor(by.name, keyOf(by, row)));
          const rest = expected.filter((one) => matches(one, beyond(by, key) as object));
          expect(rest).toEqual(expected.slice(index + 1));
        }
      }),
    );
  });

  it('cannot be asked for with values of another type', () => {
    expect(() => beyond(order('asc'), ['not a time', 'a'])).toThrow(RepriseError);
    expect(() => beyond(order('asc'), ['2026-11-01T00:00:00Z', 7])).toThrow(RepriseError);
  });
});
