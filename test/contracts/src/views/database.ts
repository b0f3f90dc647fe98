import { randomUUID } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import {
  migration,
  openDatabase,
  sql,
  viewEntities,
  viewMigrations,
  type Database,
  type Entity,
} from '@reprise/views';

/** A table that a test's consumer writes: one row per event, in the order it was applied. */
export const notes = migration(
  '0001-notes',
  `create table notes (id serial primary key, key text not null, note text not null)`,
);

export const Note = defineEntity({
  name: 'Note',
  tableName: 'notes',
  properties: { id: p.integer().primary(), key: p.text(), note: p.text() },
});

/** @throws {Error} when DATABASE_URL is missing. */
export function newDatabaseUrl(): string {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('DATABASE_URL says where Postgres is; it is missing.');
  const url = new URL(server);
  // It is made when it is first opened.
  url.pathname = `/views_${randomUUID().slice(0, 8)}`;
  return url.href;
}

export const openNotes = (url: string = newDatabaseUrl()): Promise<Database> =>
  openDatabase({ url, schema: 'views', entities: [Note] as Entity[], migrations: [notes] });

/** Every view, empty, in a database of its own. */
export const openViews = (): Promise<Database> =>
  openDatabase({
    url: newDatabaseUrl(),
    schema: 'views',
    entities: viewEntities,
    migrations: viewMigrations,
  });

/** What was applied to a key, in order. */
export async function notesOf(db: Database, key?: string): Promise<readonly string[]> {
  const rows = await db.query(
    sql<{ note: string }>`select note from notes
      where ${key ?? null}::text is null or key = ${key ?? ''} order by id`,
  );
  return rows.map(({ note }) => note);
}
