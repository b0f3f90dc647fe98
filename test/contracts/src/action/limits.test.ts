import {
  foldReservations,
  limitMigrations,
  reservations,
  type Countable,
} from '@reprise/action/limits';
import type { ActionLimit, Event } from '@reprise/schemas';
import { openDatabase, sql, type Database } from '@reprise/views';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newDatabaseUrl } from '../views/database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const limit = (scope: string, counts: string, most: number, perMs: number = DAY): ActionLimit => ({
  scope,
  counts,
  most,
  perMs,
});

/** Each has connections of its own, as two processes have. */
let processes: readonly Database[];
let db: Database;
beforeAll(async () => {
  const url = newDatabaseUrl();
  const open = () =>
    openDatabase({ url, schema: 'action', entities: [], migrations: limitMigrations, poolSize: 8 });
  db = await open();
  processes = [db, await open()];
});
beforeEach(() => db.query(sql`delete from reservations`));
afterAll(() => Promise.all(processes.map((one) => one.close())));

const action = (id: string, limits: readonly ActionLimit[], rest: Partial<Countable> = {}) => ({
  actionId: `act_${id}`,
  repositoryId: 7,
  number: 1,
  kind: 'label.add',
  limits,
  ...rest,
});
const reserve = (one: Countable) => reservations(db).reserve(one);
const counted = async (): Promise<readonly string[]> =>
  (
    await db.query(
      sql<{ action_id: string }>`select action_id from reservations order by action_id`,
    )
  ).map(({ action_id }) => action_id);
const age = (id: string, ms: number) =>
  db.query(sql`update reservations set "at" = "at" - ${ms} * interval '1 millisecond'
    where action_id = ${id}`);

/** As if it stood in events.action. */
const event = (type: string, id: string, data: object = {}): Event =>
  ({
    type,
    data: {
      actionId: id,
      rollbackId: null,
      subject: { repositoryId: 7, number: 1 },
      kind: 'label.add',
      attemptedAt: Date.now(),
      ...data,
    },
  }) as unknown as Event;

describe('reservations', () => {
  it('give no more than a limit allows, to however many workers that ask at once', async () => {
    const limits = [limit('repository', 'actions', 10)];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const process = reservations(processes[n % 2] ?? db);
        return process.reserve(action(String(n), limits, { number: n % 5 }));
      }),
    );
    expect(answers.filter((reached) => reached === undefined)).toHaveLength(10);
    expect(await counted()).toHaveLength(10);
  });

  it('are kept apart for each repository, issue and kind', async () => {
    const limits = [limit('issue', 'actions', 3), limit('issue', 'comments', 1)];
    expect(await reserve(action('a', limits, { kind: 'comment' }))).toBeUndefined();
    const second = await reserve(action('b', limits, { kind: 'comment' }));
    expect(second?.limit).toEqual(limits[1]);
    expect(await reserve(action('b', limits, { kind: 'comment', number: 2 }))).toBeUndefined();
    expect(await reserve(action('c', limits))).toBeUndefined();
    expect(await reserve(action('d', limits))).toBeUndefined();
    expect((await reserve(action('e', limits)))?.limit).toEqual(limits[0]);
    expect(await reserve(action('e', limits, { repositoryId: 8 }))).toBeUndefined();
  });

  it('say when there is room again: when what counts leaves the window', async () => {
    const limits = [limit('repository', 'actions', 2), limit('repository', 'actions', 1, HOUR)];
    await reserve(action('a', limits));
    await age('act_a', 2 * HOUR);
    expect(await reserve(action('b', limits))).toBeUndefined();
    const full = await reserve(action('c', limits));
    expect(full?.limit.perMs).toBe(DAY);
    const [row] = await db.query(
      sql<{ at: string }>`select extract(epoch from "at") * 1000 as at from reservations
        where action_id = 'act_a'`,
    );
    expect(full?.freeAt).toBe(Math.ceil(Number(row?.at) + DAY));
    await age('act_a', DAY);
    expect((await reserve(action('c', limits)))?.limit.perMs).toBe(HOUR);
    await age('act_b', HOUR);
    expect(await reserve(action('c', limits))).toBeUndefined();
  });

  it('allow nothing where nothing is allowed, and do not ask issues of a repository itself', async () => {
    const limits = [limit('issue', 'actions', 0)];
    expect(await reserve(action('a', limits))).toEqual({ limit: limits[0], freeAt: null });
    expect(await reserve(action('a', limits, { number: 0 }))).toBeUndefined();
  });

  it('count an action once, however often it asks: whoever ended in between leaks nothing', async () => {
    const limits = [limit('repository', 'actions', 1)];
    await reserve(action('a', limits));
    expect(await reserve(action('a', limits))).toBeUndefined();
    expect(await reservations(db).look(action('b', limits))).toBeDefined();
    expect(await counted()).toEqual(['act_a']);
    // Its process ended before the intent: another one finds it not wanted any more.
    await foldReservations(db, [event('ActionSkipped', 'act_a')]);
    expect(await reserve(action('b', limits))).toBeUndefined();
  });

  it('are released where nothing came of it', async () => {
    const limits = [limit('repository', 'actions', 1)];
    await reserve(action('a', limits));
    await reservations(db).release('act_a');
    expect(await reserve(action('b', limits))).toBeUndefined();
  });

  it('count without a limit, too: one may be set later', async () => {
    await reserve(action('a', []));
    expect(await reserve(action('b', [limit('repository', 'actions', 1)]))).toBeDefined();
  });
});

describe('the fold of reservations', () => {
  it('counts what was attempted until it had no effect, and no undoing', async () => {
    await foldReservations(db, [
      event('ActionAttempted', 'a'),
      event('ActionAttempted', 'b'),
      event('ActionAttempted', 'c', { rollbackId: 'rbk_1' }),
      event('ActionOutcomeUnknown', 'a'),
      event('ActionRejected', 'b'),
      event('ActionAttempted', 'd', { attemptedAt: Date.now() - 30 * DAY }),
    ]);
    expect(await counted()).toEqual(['a']);
  });

  it('gives back after a loss of the table what it held, and again changes nothing', async () => {
    const limits = [limit('repository', 'actions', 2)];
    const history = ['a', 'b', 'c'].flatMap((id) => [event('ActionAttempted', id)]);
    const ended = [...history, event('ActionSkipped', 'c'), event('ActionSucceeded', 'a')];
    await foldReservations(db, ended);
    await foldReservations(db, ended);
    expect(await counted()).toEqual(['a', 'b']);
    expect(await reserve(action('d', limits))).toBeDefined();
  });
});
