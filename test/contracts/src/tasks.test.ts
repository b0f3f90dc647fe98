import fc from 'fast-check';
import type { Event } from '@reprise/schemas';
import { applyRecords } from '@reprise/tasks';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import {
  ALL,
  asked,
  attempted,
  fact,
  openWorld,
  planned,
  givenUp,
  steered,
  succeeded,
  type World,
  definition,
} from './tasks/work.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.clear());
afterAll(() => world?.db.close());

const claimIds = async (most = 10): Promise<(string | undefined)[]> => {
  const worker = world.worker();
  const ids: (string | undefined)[] = [];
  for (let n = 0; n < most; n += 1) ids.push((await worker.claim())?.task.id);
  return ids.filter((id) => id !== undefined);
};

/** As if so much time had passed for every lease and put-off. */
const elapse = (): Promise<unknown> =>
  world.db.query(sql`update tasks set lease_until = lease_until - interval '1 hour',
    not_before = not_before - interval '1 hour'`);

/** Resolves once a statement waits for another transaction. */
const waitingForALock = (): Promise<unknown> =>
  eventually(async () => {
    const waiting = await world.db.query(
      sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(waiting).not.toEqual([]);
  });

describe('the table of tasks', () => {
  it('is the same in whatever order the two topics are read, and however often', async () => {
    const commands = [asked('a', 1), asked('b', 2, { field: 'x' }), asked('a', 3, { field: 'y' })];
    const events = [attempted('a', 1), succeeded('a', 2), attempted('b', 3), attempted('b', 4, 2)];
    await world.fold(...commands, ...events);
    const rows = await world.rows();
    expect(rows).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.boolean()), fc.nat({ max: 3 }), async (pick, again) => {
        await world.clear();
        const left: [Event[], Event[]] = [[...commands], [...events]];
        while (left[0].length + left[1].length > 0) {
          const [first, second] = pick.next().value ? left : left.toReversed();
          const next = first?.shift() ?? second?.shift();
          if (next !== undefined) await world.fold(next);
        }
        await world.fold(...events.slice(again), ...commands.slice(again));
        expect(await world.rows()).toEqual(rows);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps the first by offset of two commands for one task', async () => {
    await world.fold(asked('a', 3, { field: 'y' }), asked('a', 1, { field: 'x' }));
    await world.fold(asked('a', 5, { field: 'z' }));
    expect((await world.lookup.byId('a'))?.field).toBe('x');
  });

  it('takes a batch as it takes its records one by one', async () => {
    const events = [attempted('a', 1), attempted('b', 2), succeeded('a', 3), attempted('b', 4, 2)];
    await world.fold(...events);
    const rows = await world.rows();
    await world.clear();
    await world.db.transaction((tx) => applyRecords(tx, definition, events));
    expect(await world.rows()).toEqual(rows);
  });

  it('holds every text that GitHub may send', async () => {
    const odd = 'NUL \0, half a pair \ud800, "quotes" and {braces}';
    await world.fold(asked('a', 1, { because: odd, field: `label:${odd}` }));
    const claim = await world.worker().claim();
    expect(claim?.task.command.data.because).toBe(odd);
  });

  it('does not offer a task whose command is not known yet', async () => {
    await world.fold(attempted('a', 1));
    expect(await claimIds()).toEqual([]);
    await world.fold(asked('a', 1));
    expect(await claimIds()).toEqual(['a']);
  });
});

describe('claiming', () => {
  it('goes by priority, then by the time of the command', async () => {
    await world.fold(
      asked('late', 1, { number: 1, at: 30 }),
      asked('early', 1, { number: 2, at: 10 }),
      asked('urgent', 1, { number: 3, at: 40, rule: 'urgent' }),
    );
    expect(await claimIds()).toEqual(['urgent', 'early', 'late']);
  });

  it('takes only the first of a field, and lets other fields go on', async () => {
    await world.fold(asked('a1', 1), asked('a2', 2), asked('b1', 3, { field: 'label:other' }));
    expect(await claimIds()).toEqual(['a1', 'b1']);
  });

  it('keeps a field whose first task is unknown or put off, and no other', async () => {
    await world.fold(asked('a1', 1), asked('a2', 2), asked('b1', 3, { field: 'label:other' }));
    const worker = world.worker();
    const claim = await worker.claim();
    if (claim === undefined) throw new Error('There is nothing to claim.');
    await worker.settle(claim, [fact(attempted('a1', 1))], { afterMs: 60_000 });
    expect(await claimIds()).toEqual(['b1']);
  });

  it('lets an urgent task overtake one that waits, and none that was started', async () => {
    await world.fold(asked('a1', 1), asked('undo', 2, { rule: 'urgent' }));
    expect(await claimIds(1)).toEqual(['undo']);
    await world.clear();
    await world.fold(asked('a1', 1), attempted('a1', 1), asked('undo', 2, { rule: 'urgent' }));
    expect(await claimIds()).toEqual(['a1']);
  });

  it('goes on with the next one once the first has an outcome', async () => {
    await world.fold(asked('a1', 1), asked('a2', 2));
    const worker = world.worker();
    const claim = await worker.claim();
    if (claim === undefined) throw new Error('There is nothing to claim.');
    expect(await worker.settle(claim, [fact(succeeded('a1', 1))])).toBe(true);
    expect(await claimIds()).toEqual(['a2']);
  });

  it('takes only the first of a line, whatever their fields, and lets other subjects go on', async () => {
    const line = 'rbk_1';
    await world.fold(
      asked('a1', 1, { line, field: 'x' }),
      asked('a2', 2, { line, field: 'y' }),
      asked('b1', 3, { line, number: 2 }),
      asked('c1', 4, { field: 'z' }),
    );
    expect(await claimIds()).toEqual(['a1', 'b1', 'c1']);
    await world.fold(succeeded('a1', 5));
    expect(await claimIds()).toEqual(['a2']);
  });

  it('takes several at once, and leaves out whose budget is spent', async () => {
    await world.fold(
      asked('a1', 1, { budget: 'x' }),
      asked('a2', 2, { budget: 'x' }),
      asked('b1', 3, { number: 2, budget: 'x' }),
      asked('c1', 4, { number: 3, budget: 'y' }),
      asked('d1', 5, { number: 4 }),
    );
    const worker = world.worker();
    const some = async (most: number, spent: readonly string[]) =>
      (await worker.claimSome(most, spent)).map(({ task, budget }) => [task.id, budget]);
    expect(await some(2, ['y'])).toEqual([
      ['a1', 'x'],
      ['b1', 'x'],
    ]);
    expect(await some(5, ['x'])).toEqual([
      ['c1', 'y'],
      ['d1', undefined],
    ]);
  });

  it('leaves what was given up until a command says otherwise, and lets others pass', async () => {
    await world.fold(asked('a1', 1), asked('a2', 2), givenUp('a1', 3));
    const worker = world.worker();
    const claim = await worker.claim();
    expect(claim?.task.id).toBe('a2');
    if (claim !== undefined) await worker.settle(claim, [fact(succeeded('a2', 4))]);
    expect(await claimIds()).toEqual([]);
    await world.fold(steered('a1', 5));
    expect(await claimIds()).toEqual(['a1']);
  });

  it('lets no event disturb who asked not to be, but commands', async () => {
    await world.fold(asked('a1', 1));
    const worker = world.worker();
    const claim = await worker.claim();
    if (claim === undefined) throw new Error('There is nothing to claim.');
    await worker.settle(claim, [], { afterMs: 60_000, deaf: true });
    await world.fold(planned(2));
    expect(await claimIds()).toEqual([]);
    await world.fold(steered('a1', 3));
    expect(await claimIds()).toEqual(['a1']);
  });

  it('counts failures apart from waits', async () => {
    await world.fold(asked('a1', 1));
    const worker = world.worker();
    for (const failed of [true, false, true]) {
      const claim = await worker.claim();
      if (claim === undefined) throw new Error('There is nothing to claim.');
      await worker.settle(claim, [], { afterMs: 60_000, failed });
      await elapse();
    }
    expect((await worker.claim())?.task).toMatchObject({ tries: 3, failures: 2 });
  });

  it('never gives one task, or one field, to two workers', async () => {
    const tasks = Array.from({ length: 40 }, (_none, index) =>
      asked(`t${index}`, index + 1, { number: index % 4, rule: index % 3 === 0 ? 'urgent' : 'r' }),
    );
    await world.fold(...tasks);
    const held = new Set<string>();
    const done: string[] = [];
    const work = async (): Promise<void> => {
      const worker = world.worker();
      while (done.length < tasks.length) {
        const claim = await worker.claim();
        if (claim === undefined) continue;
        const { key, id } = claim.task;
        expect(held.has(key)).toBe(false);
        held.add(key);
        await new Promise((resolve) => setImmediate(resolve));
        held.delete(key);
        done.push(id);
        expect(await worker.settle(claim, [fact(succeeded(id, done.length))])).toBe(true);
      }
    };
    await Promise.all(Array.from({ length: 6 }, work));
    expect(new Set(done).size).toBe(40);
  });

  it('does not either when an urgent task arrives while the field is being claimed', async () => {
    await world.fold(asked('low', 1));
    const second = await world.db.transaction(async (tx) => {
      await tx.query(sql`update tasks set lease_token = gen_random_uuid(),
        lease_until = now() + interval '1 minute' where id = 'low'`);
      await world.fold(asked('urgent', 2, { rule: 'urgent' }));
      const claiming = world.worker().claim();
      await waitingForALock();
      return { claiming };
    });
    expect(await second.claiming).toBe(undefined);
  });

  it('offers nothing of a partition where the table has not caught up', async () => {
    await world.fold(asked('a', 1, { number: 1 }), asked('b', 1, { number: 2 }));
    const worker = world.worker({ ready: ALL.filter((partition) => partition !== 1) });
    expect((await worker.claim())?.task.id).toBe('b');
    expect(await worker.claim()).toBe(undefined);
  });
});

describe('a worker that vanishes', () => {
  it('keeps its task until the lease runs out', async () => {
    await world.fold(asked('a', 1));
    const gone = await world.worker().claim();
    expect(gone?.doubtful).toBe(false);
    expect(await world.worker().claim()).toBe(undefined);
    await elapse();
    const next = await world.worker().claim();
    expect(next?.task.id).toBe('a');
    expect(next?.doubtful).toBe(true);
    expect(next?.lease.token).not.toBe(gone?.lease.token);
  });

  it('is followed by one that waits until the table shows what the first has written', async () => {
    await world.fold(asked('a', 1));
    await world.worker().claim();
    await elapse();
    const passed = async (): Promise<void> => world.fold(attempted('a', 1));
    const worker = world.worker({ passed });
    const claim = await worker.claim();
    expect(claim?.task.state.attempts).toEqual([]);
    if (claim === undefined) throw new Error('There is nothing to claim.');
    expect((await worker.caughtUp(claim))?.task.state.attempts).toEqual([1]);
  });

  it('leaves nothing to do when it had written the outcome', async () => {
    await world.fold(asked('a', 1), asked('a2', 2));
    await world.worker().claim();
    await elapse();
    const worker = world.worker({ passed: async () => world.fold(succeeded('a', 1)) });
    const claim = await worker.claim();
    if (claim === undefined) throw new Error('There is nothing to claim.');
    expect(await worker.caughtUp(claim)).toBe(undefined);
    expect(await claimIds()).toEqual(['a2']);
  });

  it('settles and extends nothing when it wakes up late, and learns so', async () => {
    await world.fold(asked('a', 1));
    const paused = world.worker();
    const stale = await paused.claim();
    await elapse();
    const worker = world.worker();
    const claim = await worker.claim();
    if (stale === undefined || claim === undefined) throw new Error('There is nothing to claim.');
    expect(await paused.settle(stale, [fact(succeeded('a', 9))])).toBe(false);
    expect(await paused.extend(stale)).toBe(false);
    expect(stale.lease.timeLeft()).toBe(0);
    expect((await world.lookup.byId('a'))?.status).toBe('open');
    expect(await worker.extend(claim)).toBe(true);
    expect(await worker.settle(claim, [fact(succeeded('a', 10))])).toBe(true);
    expect((await world.lookup.byId('a'))?.state.outcome).toBe(10);
  });
});

describe('settling', () => {
  it('puts a task off, counts how often, and starts anew when it got further', async () => {
    await world.fold(asked('a', 1));
    const worker = world.worker();
    for (const tries of [0, 1, 2]) {
      const claim = await worker.claim();
      expect(claim?.task.tries).toBe(tries);
      if (claim !== undefined) await worker.settle(claim, [], { afterMs: 60_000 });
      expect(await worker.claim()).toBe(undefined);
      await elapse();
    }
  });

  it('has the next worker catch up first when its events may stand in the log', async () => {
    await world.fold(asked('a', 1));
    const worker = world.worker();
    const claim = await worker.claim();
    if (claim === undefined) throw new Error('There is nothing to claim.');
    await worker.settle(claim, [], { doubtful: true });
    expect((await worker.claim())?.doubtful).toBe(true);
  });

  it('does not put a task off that was woken while it was in hand', async () => {
    await world.fold(asked('a', 1));
    const worker = world.worker();
    const claim = await worker.claim();
    if (claim === undefined) throw new Error('There is nothing to claim.');
    await world.fold(planned(5));
    await worker.settle(claim, [], { afterMs: 60_000 });
    expect((await worker.claim())?.task.id).toBe('a');
  });

  it('wakes what was put off', async () => {
    await world.fold(asked('a', 1));
    const worker = world.worker();
    const claim = await worker.claim();
    if (claim === undefined) throw new Error('There is nothing to claim.');
    await worker.settle(claim, [], { afterMs: 60_000 });
    await world.fold(planned(5));
    expect((await worker.claim())?.task.id).toBe('a');
  });
});

describe('looking tasks up', () => {
  it('finds them by tag and by field, in the order of their commands', async () => {
    await world.fold(asked('b', 1), asked('a', 2), asked('c', 3, { field: 'x', number: 2 }));
    expect((await world.lookup.tagged(['run:run'])).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect((await world.lookup.onField('7#1', 'label:bug')).map(({ id }) => id)).toEqual([
      'b',
      'a',
    ]);
    expect(await world.lookup.tagged(['run:other'])).toEqual([]);
  });
});
