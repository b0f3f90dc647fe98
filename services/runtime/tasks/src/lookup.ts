import type { RecordName } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { taskFrom, type TaskRow } from './row.ts';
import type { Task, Wake } from './task.ts';
import { wakeTasks } from './wake.ts';

/** Finds tasks, done or not, whose command is known; in the order of their commands. */
export interface TaskLookup<State, C extends RecordName> {
  byId(id: string): Promise<Task<State, C> | undefined>;
  byIds(ids: readonly string[]): Promise<readonly Task<State, C>[]>;
  /** Those that name any of these tasks as having the same field. */
  about(ids: readonly string[]): Promise<readonly Task<State, C>[]>;
  /** Those that carry any of these tags. */
  tagged(tags: readonly string[]): Promise<readonly Task<State, C>[]>;
  onField(key: string, field: string): Promise<readonly Task<State, C>[]>;
  /** Those on any of these fields, each field's next to each other. */
  onFields(
    fields: readonly { readonly key: string; readonly field: string }[],
  ): Promise<readonly Task<State, C>[]>;
  /** Lets tasks look at once that were put off. */
  wake(wake: Wake): Promise<void>;
  /** Lets all tasks of a line look at once. */
  wakeLine(line: string): Promise<void>;
}

const COLUMNS = sql`id, key, partition, field, command, state, status, tries, failures,
  coalesce(lease_until >= now(), false) as leased`;
const ORDER = sql`order by commanded_at, partition, command_offset`;

export function taskLookup<State, C extends RecordName>(db: Queryable): TaskLookup<State, C> {
  const tasks = async (rows: Promise<readonly TaskRow[]>): Promise<readonly Task<State, C>[]> =>
    (await rows).map((row) => taskFrom<State, C>(row));
  return {
    byId: async (id) => {
      const where = sql<TaskRow>`select ${COLUMNS} from tasks
        where id = ${id} and command_offset is not null`;
      return (await tasks(db.query(where)))[0];
    },
    byIds: (ids) =>
      tasks(
        db.query(sql<TaskRow>`select ${COLUMNS} from tasks
          where id = any(${ids}::text[]) and command_offset is not null ${ORDER}`),
      ),
    about: (ids) =>
      tasks(
        db.query(sql<TaskRow>`select ${COLUMNS} from tasks
          where about = any(${ids}::text[]) and command_offset is not null ${ORDER}`),
      ),
    tagged: (tags) =>
      tasks(
        db.query(sql<TaskRow>`select ${COLUMNS} from tasks
          where tags && ${tags}::text[] and command_offset is not null ${ORDER}`),
      ),
    onField: (key, field) =>
      tasks(
        db.query(sql<TaskRow>`select ${COLUMNS} from tasks
          where key = ${key} and field = ${field} and command_offset is not null ${ORDER}`),
      ),
    onFields: (fields) =>
      tasks(
        db.query(sql<TaskRow>`select ${COLUMNS} from tasks
          where (key, field) in (select distinct f.key, f.field
            from json_to_recordset(${JSON.stringify(fields)}::json) as f(key text, field text))
          and command_offset is not null ${ORDER}`),
      ),
    wake: (wake) => wakeTasks(db, [wake], 'all'),
    async wakeLine(line) {
      await db.query(sql`
        update tasks set not_before = null, wakes = wakes + 1
        where line = ${line} and status in ('open', 'attempted', 'unknown')`);
    },
  };
}

/** How many tasks are not done, by status. */
export async function countOpen(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query(
    sql<{ status: string; count: string }>`
      select status, count(*) from tasks
      where status <> 'done' and command_offset is not null group by status`,
  );
  return new Map(rows.map(({ status, count }) => [status, Number(count)]));
}
