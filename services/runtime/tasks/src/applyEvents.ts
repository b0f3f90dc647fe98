import type { Event } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { factOf, type Fact, type TaskDefinition } from './task.ts';
import { wakeTasks } from './wake.ts';

/**
 * Folds records of the events topic, or commands that steer, and sets going again what they wake.
 * @param which whether tasks that asked not to be disturbed are, all the same.
 */
export async function applyEvents<State>(
  tx: Queryable,
  definition: TaskDefinition<State>,
  events: readonly Event[],
  which: 'listening' | 'all' = 'listening',
): Promise<void> {
  const byTask = new Map<string, { first: Event; facts: Fact[] }>();
  for (const event of events) {
    const fact = factOf(event);
    const id = definition.concerns(fact);
    if (id === undefined) continue;
    const known = byTask.get(id);
    if (known === undefined) byTask.set(id, { first: event, facts: [fact] });
    else known.facts.push(fact);
  }
  const states = await lockStates<State>(tx, definition, byTask);
  const rows = [...byTask].map(([id, { facts }]) => {
    const state = facts.reduce(definition.evolve, states.get(id) ?? definition.initial);
    const at = definition.happenedAt?.(state) ?? null;
    return { id, state: JSON.stringify(state), status: definition.status(state), at };
  });
  await writeStates(tx, rows);
  const wakes = events.map((event) => definition.wakes(factOf(event)));
  await wakeTasks(tx, wakes, which);
}

/** @returns the states by id, locked for the rest of the transaction; rows are made as needed. */
async function lockStates<State>(
  tx: Queryable,
  definition: TaskDefinition<State>,
  byTask: ReadonlyMap<string, { readonly first: Event }>,
): Promise<ReadonlyMap<string, State>> {
  const ids = [...byTask.keys()].toSorted();
  const found = await selectStates<State>(tx, ids);
  if (found.size === ids.length) return found;
  const rows = ids.flatMap((id) => {
    const first = byTask.get(id)?.first;
    if (first === undefined || found.has(id)) return [];
    return [{ id, key: first.key, partition: first.position.partition }];
  });
  await tx.query(sql`
    insert into tasks (id, key, partition, state, status)
    select r.id, r.key, r.partition, ${JSON.stringify(definition.initial)}::json,
      ${definition.status(definition.initial)}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id text, key text, partition integer)
    on conflict (id) do nothing`);
  return selectStates<State>(tx, ids);
}

async function selectStates<State>(
  tx: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, State>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query(
    sql<{ id: string; state: State }>`
      select id, state from tasks where id = any(${ids}) order by id for update`,
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

async function writeStates(
  tx: Queryable,
  rows: readonly { id: string; state: string; status: string; at: number | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(sql`
    update tasks set state = r.state::json, status = r.status,
      happened_at = to_timestamp(r."at" / 1000.0)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id text, state text, status text, "at" float8)
    where tasks.id = r.id`);
}
