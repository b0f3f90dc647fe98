import type { Event } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import type { TaskCommand, TaskDefinition, TaskRequest } from './task.ts';

/**
 * Folds records of the commands topic: of two commands for one task the first by offset wins. A
 * task's outcome may be there before its command.
 */
export async function applyCommands<State>(
  tx: Queryable,
  definition: TaskDefinition<State>,
  events: readonly Event[],
): Promise<void> {
  const rows = requestedBy(definition, events);
  if (rows.length === 0) return;
  await tx.query(sql`
    insert into tasks (id, key, partition, command, command_offset, commanded_at, field, about,
      priority, tags, line, budget, state, status)
    select r.id, r.key, r.partition, r.command::json, r."offset", r."at",
      coalesce(r.field, (select t.field from tasks t where t.id = r.same_as), 'task:' || r.id),
      r.same_as, r.priority, r.tags, r.line, r.budget, ${JSON.stringify(definition.initial)}::json,
      ${definition.status(definition.initial)}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id text, key text,
      partition integer, command text, "offset" bigint, "at" timestamptz, field text,
      same_as text, priority smallint, tags text[],
      line text, budget text)
    order by r.id
    on conflict (id) do update set command = excluded.command,
      command_offset = excluded.command_offset, commanded_at = excluded.commanded_at,
      field = excluded.field, about = excluded.about, priority = excluded.priority,
      tags = excluded.tags, line = excluded.line, budget = excluded.budget
    where tasks.command_offset is null or tasks.command_offset >= excluded.command_offset`);
}

interface CommandRow {
  readonly id: string;
  readonly key: string;
  readonly partition: number;
  /** JSON within JSON: Postgres would look into it, and refuse what it cannot hold as text. */
  readonly command: string;
  readonly offset: number;
  readonly at: string;
  readonly field: string | null;
  readonly same_as: string | null;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly line: string | null;
  readonly budget: string | null;
}

/** One row per task: statements cannot see the rows that they are about to write. */
function requestedBy<State>(
  definition: TaskDefinition<State>,
  events: readonly Event[],
): readonly CommandRow[] {
  const rows = new Map<string, CommandRow>();
  for (const event of events) {
    const request = definition.request(event);
    if (request === undefined || rows.has(request.id)) continue;
    rows.set(request.id, rowFor(event, request, fieldAmong(rows, request)));
  }
  return [...rows.values()];
}

function fieldAmong(rows: ReadonlyMap<string, CommandRow>, { field }: TaskRequest): string | null {
  return typeof field === 'string' ? field : (rows.get(field.sameAs)?.field ?? null);
}

function rowFor(event: Event, request: TaskRequest, field: string | null): CommandRow {
  const { position } = event;
  return {
    id: request.id,
    key: event.key,
    partition: position.partition,
    command: JSON.stringify(commandFrom(event)),
    offset: Number(position.offset),
    at: new Date(event.envelope.time).toISOString(),
    field: field === null ? null : storable(field),
    same_as: typeof request.field === 'string' ? null : request.field.sameAs,
    priority: request.priority,
    tags: request.tags.map(storable),
    line: request.line === undefined ? null : storable(request.line),
    budget: request.budget ?? null,
  };
}

/** Postgres holds no NUL and no half of a surrogate pair in text. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

function commandFrom({ type, data, envelope, position }: Event): TaskCommand {
  const { id, tenantId, correlationId, traceparent, time } = envelope;
  return {
    type,
    data,
    id,
    tenantId,
    ...(correlationId !== undefined && { correlationId }),
    ...(traceparent !== undefined && { traceparent }),
    at: time,
    offset: Number(position.offset),
  } as TaskCommand;
}
