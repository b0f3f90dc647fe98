import {
  openDatabase,
  savepoint,
  sql,
  viewEntities,
  viewMigrations,
  type Database,
  type Queryable,
} from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Note, newDatabaseUrl, notes, notesOf, openNotes } from './database.ts';

describe('a schema', () => {
  it('is migrated once, however many processes open it at the same time', async () => {
    const url = newDatabaseUrl();
    await (await openNotes(url)).close();
    const more = { url, schema: 'other', entities: [], migrations: [notes] };
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase(more)));
    const names = await opened[0]?.query(sql<{ name: string }>`select name from migrations`);
    expect(names?.map(({ name }) => name)).toEqual(['0000-positions-and-parked', '0001-notes']);
    await Promise.all(opened.map((db) => db.close()));
  });

  it('is apart from the schemas of other owners', async () => {
    const url = newDatabaseUrl();
    const views = await openNotes(url);
    const other = await openDatabase({ url, schema: 'action', entities: [], migrations: [notes] });
    await views.query(sql`insert into notes (key, note) values ('a', 'b')`);
    expect(await other.query(sql`select * from notes`)).toEqual([]);
    await views.close();
    await other.close();
  });

  it('is only read by whoever brings no migrations', async () => {
    const url = newDatabaseUrl();
    const owner = await openNotes(url);
    const reader = await openDatabase({ url, schema: 'views', entities: [] });
    expect(await reader.query(sql`select * from notes`)).toEqual([]);
    const writing = reader.query(sql`insert into notes (key, note) values ('a', 'b')`);
    await expect(writing).rejects.toMatchObject({ code: '25006' });
    await owner.close();
    await reader.close();
  });

  it('gives up a lock that it does not get', async () => {
    const db = await openNotes();
    const limits = await db.query(
      sql<Record<string, string>>`select current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    expect(limits).toEqual([{ lock: '5s', idle: '1min' }]);
    await db.close();
  });

  it('does not open where no server is', async () => {
    const url = 'postgres://nobody@127.0.0.1:1/nothing';
    const opening = openDatabase({ url, schema: 'views', entities: [], migrations: [] });
    await expect(opening).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('a transaction', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openNotes();
  });
  afterAll(() => db.close());
  const add = (tx: Queryable, note: string) =>
    tx.query(sql`insert into notes (key, note) values ('a', ${note})`);

  it('writes rows and entities together, or neither', async () => {
    await db.transaction(async (tx) => {
      await add(tx, 'row');
      tx.em.persist(tx.em.create(Note, { id: 100, key: 'a', note: 'entity' }));
    });
    const failing = db.transaction(async (tx) => {
      await add(tx, 'lost');
      tx.em.persist(tx.em.create(Note, { id: 101, key: 'a', note: 'lost' }));
      await tx.em.flush();
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect((await notesOf(db)).toSorted()).toEqual(['entity', 'row']);
  });

  it('goes on after a part of it was undone', async () => {
    await db.transaction(async (tx) => {
      await tx.query(sql`truncate notes`);
      await add(tx, 'before');
      const failing = savepoint(tx, async (inner) => {
        await add(inner, 'lost');
        inner.em.persist(inner.em.create(Note, { id: 1, key: 'a', note: 'lost' }));
        await inner.query(sql`select 1 / 0`);
      });
      await expect(failing).rejects.toMatchObject({ code: '22012' });
      await savepoint(tx, (inner) => add(inner, 'within'));
      await add(tx, 'after');
    });
    expect(await notesOf(db)).toEqual(['before', 'within', 'after']);
  });

  it('gives its connection back when the server ends it, and says why it failed', async () => {
    for (let round = 0; round < 15; round += 1) {
      const cut = db.transaction(async (tx) => {
        const [own] = await tx.query(sql<{ pid: number }>`select pg_backend_pid() as pid`);
        await db.query(sql`select pg_terminate_backend(${own?.pid})`);
        await expect(tx.query(sql`select 1`)).rejects.toThrow();
        throw new Error(`round ${round}`);
      });
      await expect(cut).rejects.toThrow(`round ${round}`);
    }
    await db.check();
  });
});

describe('the migrations of the views', () => {
  it('lead to what the tables are said to be', async () => {
    const db = await openDatabase({
      url: newDatabaseUrl(),
      schema: 'views',
      entities: viewEntities,
      migrations: viewMigrations,
    });
    expect(await db.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    await db.close();
  });
});
