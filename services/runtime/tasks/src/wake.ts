import { sql, type Queryable } from '@reprise/views';
import type { Wake } from './task.ts';

/**
 * Lets tasks look again that were put off. What a worker decided before must not put them off after
 * it: hence the count.
 * @param which listening: not those that asked not to be disturbed by events, see Release.
 */
export async function wakeTasks(
  db: Queryable,
  wakes: readonly Wake[],
  which: 'listening' | 'all',
): Promise<void> {
  const ids = [...new Set(wakes.flatMap((one) => one.ids ?? []))];
  const tags = [...new Set(wakes.flatMap((one) => one.tags ?? []))];
  if (ids.length === 0 && tags.length === 0) return;
  // Not one statement with `or`, which would read the whole table.
  await db.query(sql`
    update tasks set not_before = null, wakes = wakes + 1
    where status <> 'done' and (${which === 'all'} or not deaf) and id in (
      select unnest(${ids}::text[])
      union select id from tasks where tags && ${tags}::text[] and status <> 'done')`);
}
