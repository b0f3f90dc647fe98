import { FatalError, type EventOrUnreadable } from '@reprise/kafka';
import { RepriseError } from '@reprise/schemas';
import { drain, parkedKeys, sql, type Database, type ParkedRecord } from '@reprise/views';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { CONSUMER, TOPIC, followNotes, newWorld, takeNotes, type World } from './consumer.ts';
import { notesOf, openNotes } from './database.ts';

let world: World;
let db: Database;
beforeEach(async () => {
  world = newWorld();
  db = await openNotes();
});
afterEach(async () => {
  await world.close();
  await db.close();
});

const parkedNow = async (): Promise<readonly string[]> =>
  (await parkedKeys(db)).map(({ key, records, code }) => `${key} ${records} ${code}`);

describe('an event that cannot be applied', () => {
  it('is parked with the later ones of its key, while other keys go on', async () => {
    await world.write('a:1', 'a:2 fails', 'b:1', 'a:3', 'b:2');
    const following = await followNotes(world.open(), db);
    await eventually(async () => expect(await parkedNow()).toEqual(['a 2 TypeError']));
    await world.write('a:4', 'b:3');
    await eventually(async () => expect(await notesOf(db, 'b')).toEqual(['b:1', 'b:2', 'b:3']));
    await eventually(async () => expect(await parkedNow()).toEqual(['a 3 TypeError']));
    expect(await notesOf(db, 'a')).toEqual(['a:1']);
    await following.stop();
  });

  it('is told once, when it is committed', async () => {
    const told: ParkedRecord[] = [];
    const following = await followNotes(world.open(), db, {
      onParked: async (parked) => void told.push(...parked),
    });
    await world.write('a:1 fails', 'a:2', 'a:3');
    await eventually(async () => expect(await parkedNow()).toEqual(['a 3 TypeError']));
    await eventually(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({ code: 'TypeError', message: 'a:1 fails for good' });
    await following.stop();
  });

  it('is parked as well when it cannot be read', async () => {
    await world.write('a:1');
    await world.writeUnreadable('a');
    await world.write('a:2', 'b:1');
    const following = await followNotes(world.open(), db);
    await eventually(async () => expect(await parkedNow()).toEqual(['a 2 record_unreadable']));
    await eventually(async () => {
      expect(await notesOf(db)).toEqual(expect.arrayContaining(['a:1', 'b:1']));
    });
    await following.stop();
  });

  it('is parked when Postgres refuses what it says', async () => {
    const following = await followNotes(world.open(), db, {
      apply: async (tx, events) => {
        for (const { key } of events) await tx.query(sql`select ${key}::int`);
      },
    });
    await world.write('12:1', 'odd:1');
    await eventually(async () => expect(await parkedNow()).toEqual(['odd 1 sql_22P02']));
    await following.stop();
  });

  it('stops the consumer when most keys fail at once, and nothing is parked', async () => {
    // One partition, so that they come in one batch.
    const keys = Array.from({ length: 400 }, (_, index) => `key${index}`);
    await world.write(...keys.map((key) => `${key}:1 fails`));
    const following = await followNotes(world.open(), db);
    const error: unknown = await following.failed.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(FatalError);
    expect(String(error)).toContain('nothing was parked');
    expect(await parkedNow()).toEqual([]);
    await following.stop();
  });

  it('stops the consumer when the deployment is at fault', async () => {
    const following = await followNotes(world.open(), db, {
      apply: async (tx) => void (await tx.query(sql`select * from not_yet_there`)),
    });
    await world.write('a:1');
    const error: unknown = await following.failed.catch((cause: unknown) => cause);
    expect(String(error)).toContain('This build cannot work here: sql_42P01');
    expect(await parkedNow()).toEqual([]);
    await following.stop();
  });
});

describe('a failure of what the consumer stands on', () => {
  it.each([
    ['the log', () => new RepriseError('log_unavailable', 'No.')],
    ['the network', () => Object.assign(new Error('No.'), { code: 'ECONNRESET' })],
    ['a deadlock', () => Object.assign(new Error('No.'), { code: '40P01' })],
  ])('is tried again and never parked: %s', async (_what, failure) => {
    let attempts = 0;
    const following = await followNotes(world.open(), db, {
      apply: async (tx, events) => {
        attempts += 1;
        if (attempts < 3) throw failure();
        await takeNotes(tx, events);
      },
    });
    await world.write('a:1');
    await eventually(async () => expect(await notesOf(db)).toEqual(['a:1']));
    expect(await parkedNow()).toEqual([]);
    await following.stop();
  });

  it('is tried again when the connection is cut in the middle, whatever the error says', async () => {
    let attempts = 0;
    const following = await followNotes(world.open(), db, {
      apply: async (tx, events) => {
        attempts += 1;
        await takeNotes(tx, events);
        if (attempts > 1) return;
        const [own] = await tx.query(sql<{ pid: number }>`select pg_backend_pid() as pid`);
        await db.query(sql`select pg_terminate_backend(${own?.pid})`);
        throw new TypeError('An error that hides the cause.');
      },
    });
    await world.write(...Array.from({ length: 120 }, (_, index) => `key${index}:1`));
    await eventually(async () => expect(await notesOf(db)).toHaveLength(120));
    expect(await parkedNow()).toEqual([]);
    await following.stop();
  });

  it('is named by the owner where only the owner can know', async () => {
    let attempts = 0;
    const following = await followNotes(world.open(), db, {
      isInfrastructure: (error) => error instanceof RangeError,
      apply: async (tx, events) => {
        attempts += 1;
        if (attempts < 3) throw new RangeError('GitHub is down.');
        await takeNotes(tx, events);
      },
    });
    await world.write('a:1');
    await eventually(async () => expect(await notesOf(db)).toEqual(['a:1']));
    expect(await parkedNow()).toEqual([]);
    await following.stop();
  });
});

describe('parked events', () => {
  const decode = (requestId: string) => async (_place: unknown, raw: { key: string }) =>
    ({
      status: 'read',
      raw,
      event: { type: 'RebuildView', key: raw.key, data: { view: `${raw.key}:${requestId}` } },
    }) as EventOrUnreadable;

  async function parkThree(): Promise<void> {
    const following = await followNotes(world.open(), db);
    await world.write('a:1 fails', 'a:2', 'a:3');
    await eventually(async () => expect(await parkedNow()).toEqual(['a 3 TypeError']));
    await following.stop();
  }
  const about = { consumer: CONSUMER, topic: TOPIC, key: 'a' } as const;

  it('are applied in order by code that can', async () => {
    await parkThree();
    const apply = takeNotes;
    const drained = await drain({ db, ...about, decode: decode('mended'), apply });
    expect(drained).toEqual({ applied: 3, waiting: 0, because: null });
    expect(await notesOf(db, 'a')).toHaveLength(3);
    expect(await parkedNow()).toEqual([]);
    expect(await drain({ db, ...about, decode: decode('x'), apply })).toMatchObject({ applied: 0 });
  });

  it('stay, with the new reason, as far as they cannot', async () => {
    await parkThree();
    let applied = 0;
    const drained = await drain({
      db,
      ...about,
      decode: decode('mended'),
      apply: async () => {
        applied += 1;
        if (applied > 1) throw new RangeError('Still wrong.');
      },
    });
    expect(drained).toMatchObject({ applied: 1, waiting: 2 });
    expect(drained.because).toContain('Still wrong.');
    expect(await parkedNow()).toEqual(['a 2 RangeError']);
  });

  it('go on after a drain where they had stopped', async () => {
    await parkThree();
    await drain({ db, ...about, decode: decode('mended'), apply: takeNotes });
    const following = await followNotes(world.open(), db);
    await world.write('a:4');
    await eventually(async () => expect((await notesOf(db, 'a')).at(-1)).toBe('a:4'));
    await following.stop();
  });
});
