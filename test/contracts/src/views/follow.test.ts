import { FatalError, partitionId, type EventMiddleware } from '@reprise/kafka';
import type { RepriseError } from '@reprise/schemas';
import { loadPositions, parsePosition, sql, waitFor, type Database } from '@reprise/views';
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

const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `key${index % 7}:${index}`);

/** The notes of every key are there once, in the order they were written. */
async function appliedOnceInOrder(written: readonly string[]): Promise<void> {
  for (const key of new Set(written.map((note) => note.split(':', 1)[0]))) {
    const own = written.filter((note) => note.startsWith(`${key}:`));
    expect(await notesOf(db, key)).toEqual(own);
  }
}

describe('a consumer whose positions are in Postgres', () => {
  it('applies what is there and what comes', async () => {
    await world.write('a:1', 'b:1');
    const following = await followNotes(world.open(), db);
    await world.write('a:2');
    await eventually(() => appliedOnceInOrder(['a:1', 'b:1', 'a:2']));
    await following.stop();
  });

  it('applies each event once, through stops and starts', async () => {
    const written = letters(200);
    for (let at = 0; at < written.length; at += 20) {
      const following = await followNotes(world.open(), db);
      await world.write(...written.slice(at, at + 20));
      await following.stop();
    }
    const following = await followNotes(world.open(), db);
    await eventually(() => appliedOnceInOrder(written));
    await following.stop();
  });

  it('reads nothing twice after a clean stop', async () => {
    const written = letters(50);
    let read = 0;
    const counting: EventMiddleware = (next) => (batch) => {
      read += batch.items.length;
      return next(batch);
    };
    for (const [from, to] of [
      [0, 25],
      [25, 50],
    ]) {
      await world.write(...written.slice(from, to));
      const following = await followNotes(world.open(), db, { middleware: [counting] });
      await eventually(() => appliedOnceInOrder(written.slice(0, to)));
      await following.stop();
    }
    expect(read).toBe(50);
  });

  it('applies each event once when its process dies between Postgres and Kafka', async () => {
    const written = ['a:1', 'a:2', 'a:3'];
    await world.write(...written);
    let commits = 0;
    const following = await followNotes(world.open(), db, {
      onCommitted: () => {
        commits += 1;
        // Kafka hears nothing of the commit and delivers again.
        if (commits < 3) throw new Error('It dies after the commit.');
      },
    });
    await eventually(() => expect(commits).toBe(3));
    expect(await notesOf(db)).toEqual(written);
    await following.stop();
  });

  it('applies each event once when two share the work and one of them goes', async () => {
    const written = letters(300);
    const first = await followNotes(world.open(), db);
    await world.write(...written.slice(0, 100));
    const second = await followNotes(world.open(), db);
    await world.write(...written.slice(100, 200));
    await first.stop();
    await world.write(...written.slice(200));
    await eventually(() => appliedOnceInOrder(written));
    await second.stop();
  });

  it('keeps neither rows nor position of a batch that fails', async () => {
    let failures = 0;
    const following = await followNotes(world.open(), db, {
      mayPark: () => false,
      apply: async (tx, events) => {
        await takeNotes(tx, events);
        failures += 1;
        if (failures < 3) throw new Error('Not yet.');
      },
    });
    await world.write('a:1');
    await eventually(async () => expect(await notesOf(db)).toEqual(['a:1']));
    expect(failures).toBe(3);
    await following.stop();
  });

  it('goes back where somebody put its position, and misses nothing', async () => {
    const following = await followNotes(world.open(), db);
    await world.write('a:1', 'a:2');
    await eventually(async () => expect(await notesOf(db)).toHaveLength(2));
    await db.query(sql`update positions set position = 0`);
    await db.query(sql`truncate notes`);
    await world.write('a:3');
    await eventually(async () => expect(await notesOf(db, 'a')).toEqual(['a:1', 'a:2', 'a:3']));
    await following.stop();
  });

  it('goes back at once when it is told to', async () => {
    const following = await followNotes(world.open(), db);
    await world.write('a:1', 'b:1');
    await eventually(async () => expect(await notesOf(db)).toHaveLength(2));
    await db.query(sql`update positions set position = 0`);
    await db.query(sql`truncate notes`);
    await following.resync();
    await eventually(() => appliedOnceInOrder(['a:1', 'b:1']));
    await following.stop();
  });
});

describe('a consumer that starts at the end', () => {
  it('takes up where it stopped, where nothing had come as well', async () => {
    await world.write(...letters(20));
    const first = await followNotes(world.open(), db, { from: 'latest' });
    await first.joined;
    await first.stop();
    expect((await loadPositions(db, CONSUMER)).size).toBe(world.broker.ranges(TOPIC).length);
    await world.write('new:1');
    const second = await followNotes(world.open(), db, { from: 'latest' });
    await eventually(async () => expect(await notesOf(db)).toEqual(['new:1']));
    await second.stop();
  });
});

describe('a position that does not fit the log', () => {
  const refusal = async (): Promise<FatalError> => {
    const following = await followNotes(world.open(), db);
    const error: unknown = await following.failed.catch((cause: unknown) => cause);
    await following.stop();
    expect(error).toBeInstanceOf(FatalError);
    return error as FatalError;
  };
  beforeEach(async () => {
    const following = await followNotes(world.open(), db);
    await world.write(...letters(50));
    await eventually(async () => expect(await notesOf(db)).toHaveLength(50));
    await following.stop();
  });

  it('stops the consumer when the topic was recreated', async () => {
    await db.query(sql`update positions set position = 999 where partition = 3`);
    const error = await refusal();
    expect(error.message).toContain(`stands at 999 of ${TOPIC}/3, but the log ends at`);
    expect((error.cause as RepriseError).code).toBe('log_inconsistent');
  });

  it('stops the consumer when records before it are gone', async () => {
    const range = world.broker.ranges(TOPIC).find(({ high }) => high > 1n);
    if (range === undefined) throw new Error('No partition has records.');
    world.broker.truncate(TOPIC, range.partition, range.high);
    await db.query(sql`update positions set position = 1`);
    expect((await refusal()).message).toContain('records are missing');
  });

  it('stops the consumer in another cluster', async () => {
    await db.query(sql`update positions set cluster_id = 'elsewhere'`);
    expect((await refusal()).message).toContain('in the cluster elsewhere, but this is memory');
  });
});

describe('waiting for a position', () => {
  it('ends when the consumer has passed it', async () => {
    const following = await followNotes(world.open(), db);
    await following.joined;
    await world.write('a:1');
    const range = world.broker.ranges(TOPIC).find(({ high }) => high === 1n);
    if (range === undefined) throw new Error('Nothing was written.');
    const position = parsePosition(`${partitionId(range)}/0`);
    expect(await waitFor(db, [CONSUMER], position, 5000)).toBe(true);
    expect(await notesOf(db)).toEqual(['a:1']);
    expect(await waitFor(db, [CONSUMER], { ...position, offset: 1n }, 20)).toBe(false);
    expect(await waitFor(db, ['somebody.else'], { ...position, offset: 1n }, 20)).toBe(true);
    await following.stop();
  });
});
