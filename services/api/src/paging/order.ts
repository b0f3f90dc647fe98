import type { FilterQuery } from '@mikro-orm/core';
import { unusable, type Key } from './cursor.ts';

/** What decides the order of a list: its columns, the last of which make it unique. */
export interface Order<Row> {
  /** Names it in cursors, such as `issues:-updated`. */
  readonly name: string;
  readonly direction: 'asc' | 'desc';
  readonly by: readonly SortColumn<Row>[];
}

interface SortColumn<Row> {
  readonly property: keyof Row & string;
  readonly type: 'time' | 'text' | 'number';
  /** To Postgres null is greater than every value. */
  readonly nullable?: boolean;
}

type Value = Date | string | number | null;

/** The place of a row in the order. */
export function keyOf<Row>({ by }: Order<Row>, row: Row): Key {
  return by.map(({ property }) => {
    const value = row[property] as Value;
    return value instanceof Date ? value.toISOString() : value;
  });
}

/**
 * The rows after a place. The first column is compared by itself, too, so that an index on the
 * order finds the place at once.
 * @throws {RepriseError} request_invalid, for a key that is not of this order.
 */
export function beyond<Row extends object>(order: Order<Row>, key: Key): FilterQuery<Row> {
  const values = order.by.map(({ type }, index) => valueOf(type, key[index] ?? null));
  const columns = order.by.map((column, index) => {
    const compared = compare(order.direction, column, values[index] ?? null);
    return { ...compared, equal: { [column.property]: values[index] } };
  });
  const ladder = columns.flatMap(({ past }, index) =>
    past === undefined
      ? []
      : [{ $and: [...columns.slice(0, index).map(({ equal }) => equal), past] }],
  );
  return {
    $and: [...columns.slice(0, 1).map(({ reached }) => reached), { $or: ladder }],
  } as FilterQuery<Row>;
}

/** Which rows are at a value or after it (reached), and which are after it (past), if any can be. */
function compare<Row>(
  direction: 'asc' | 'desc',
  { property, nullable }: SortColumn<Row>,
  value: Value,
): { reached: object; past: object | undefined } {
  const is = (condition: unknown): object => ({ [property]: condition });
  if (direction === 'desc') {
    if (value === null) return { reached: {}, past: is({ $ne: null }) };
    return { reached: is({ $lte: value }), past: is({ $lt: value }) };
  }
  if (value === null) return { reached: is(null), past: undefined };
  if (nullable !== true) return { reached: is({ $gte: value }), past: is({ $gt: value }) };
  return {
    reached: { $or: [is({ $gte: value }), is(null)] },
    past: { $or: [is({ $gt: value }), is(null)] },
  };
}

function valueOf(type: SortColumn<never>['type'], value: string | number | null): Value {
  if (value === null) return null;
  if (type === 'number' && typeof value === 'number') return value;
  if (type === 'text' && typeof value === 'string') return value;
  const time = type === 'time' && typeof value === 'string' ? new Date(value) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) throw unusable();
  return time;
}
