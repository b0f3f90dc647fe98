import type { EntityManager, EntityName, FilterQuery } from '@mikro-orm/core';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { beyond, keyOf, type Order } from './order.ts';

/** A page of a list; `next` is the cursor of the page after it, null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Which page of a list. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * Reads one page of a table.
 * @throws {RepriseError} request_invalid, for a cursor that is not of this order.
 */
export async function readPage<Row extends object, Item>(
  em: Pick<EntityManager, 'find'>,
  table: EntityName<Row>,
  where: FilterQuery<Row>,
  order: Order<Row>,
  { limit, cursor }: PageRequest,
  toItem: (row: Row) => Item,
): Promise<Page<Item>> {
  const key = cursor === undefined ? undefined : decodeCursor(order.name, order.by.length, cursor);
  const from = key === undefined ? where : { $and: [where, beyond(order, key)] };
  // One more than is shown tells whether there are more.
  const rows = await em.find<object>(table as EntityName<object>, from, {
    orderBy: order.by.map(({ property }) => ({ [property]: order.direction })),
    limit: limit + 1,
    disableIdentityMap: true,
  });
  const shown = (rows as unknown as readonly Row[]).slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: shown.map(toItem),
    next: more ? encodeCursor(order.name, keyOf(order, last)) : null,
  };
}
