import { createLogger } from '@reprise/telemetry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Bell } from './bell.ts';
import type { Claim } from './claim.ts';
import { backoff, dispatch, type Dispatcher } from './dispatch.ts';
import { Lease } from './lease.ts';
import type { TaskQueue } from './queue.ts';
import type { Release } from './settle.ts';

type State = Record<string, never>;
type TestClaim = Claim<State, 'PerformAction'>;
type Queue = TaskQueue<State, 'PerformAction'>;

/** Nobody is woken by it but for a ring. */
class PatientBell extends Bell {
  override wait(): Promise<void> {
    return super.wait(600_000);
  }
}

const claimOf = (id: string, doubtful = false): TestClaim => ({
  task: { id, tries: 2 } as TestClaim['task'],
  lease: new Lease('t', performance.now(), 60_000),
  doubtful,
  wakes: 0,
});

function queueOf(...claims: readonly TestClaim[]) {
  const left = [...claims];
  const asked: { most: number; spent: readonly string[] }[] = [];
  const settled: { id: string; release: Release }[] = [];
  const queue: Queue = {
    leaseMs: 60_000,
    claim: async () => left.shift(),
    claimSome: async (most, spent) => {
      asked.push({ most, spent });
      return left.splice(0, most);
    },
    caughtUp: async (claim) => ({ ...claim, doubtful: false }),
    settle: async ({ task }, _facts, release = {}) => {
      settled.push({ id: task.id, release });
      return true;
    },
    extend: async () => true,
  };
  return { queue, settled, asked, add: (claim: TestClaim) => left.push(claim) };
}

const logger = createLogger('test', 'silent');
let running: Dispatcher | undefined;
afterEach(() => running?.stop());

describe('the dispatcher', () => {
  it('has no more tasks in hand than there are workers', async () => {
    const { queue } = queueOf(claimOf('a'), claimOf('b'), claimOf('c'));
    const started: string[] = [];
    const ends: (() => void)[] = [];
    const handle = ({ task }: TestClaim): Promise<void> => {
      started.push(task.id);
      return new Promise((resolve) => ends.push(resolve));
    };
    running = dispatch({ queue, bell: new Bell(), workers: 2, handle, logger });
    await vi.waitFor(() => expect(started).toEqual(['a', 'b']), 60_000);
    ends[0]?.();
    await vi.waitFor(() => expect(started).toEqual(['a', 'b', 'c']), 60_000);
    for (const end of ends) end();
  });

  it('leaves some workers to others where one budget has its share', async () => {
    const of = (id: string, budget: string): TestClaim => ({ ...claimOf(id), budget });
    const { queue, asked } = queueOf(of('a', 'x'), of('b', 'x'), of('c', 'y'));
    const ends: (() => void)[] = [];
    const handle = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
    const options = { queue, bell: new Bell(), workers: 4, ofOneBudget: 2, handle, logger };
    running = dispatch(options);
    await vi.waitFor(() => expect(ends).toHaveLength(3), 60_000);
    expect(asked.slice(0, 2)).toEqual([
      { most: 2, spent: [] },
      { most: 2, spent: ['x'] },
    ]);
    for (const end of ends) end();
  });

  it('puts a task off as it is told, and not where that settled it', async () => {
    const { queue, settled } = queueOf(claimOf('a'), claimOf('b'));
    const handle = (): Promise<void> => Promise.reject(new Error('broken'));
    const thrown = async ({ task }: TestClaim): Promise<Release | 'settled'> =>
      task.id === 'a' ? 'settled' : { failed: true };
    running = dispatch({ queue, bell: new Bell(), workers: 1, handle, thrown, logger });
    const release = { afterMs: backoff(2), doubtful: true, failed: true };
    await vi.waitFor(() => expect(settled).toEqual([{ id: 'b', release }]), 60_000);
  });

  it('looks for work when the bell rings', async () => {
    const { queue, add } = queueOf();
    const bell = new PatientBell();
    const handled: string[] = [];
    const handle = async ({ task }: TestClaim): Promise<void> => void handled.push(task.id);
    running = dispatch({ queue, bell, workers: 1, handle, logger });
    await new Promise((resolve) => setImmediate(resolve));
    add(claimOf('a'));
    bell.ring();
    await vi.waitFor(() => expect(handled).toEqual(['a']), 60_000);
  });

  it('puts a task off that fails, and has whoever is next catch up first', async () => {
    const { queue, settled } = queueOf(claimOf('a'));
    const handle = (): Promise<void> => Promise.reject(new Error('broken'));
    running = dispatch({ queue, bell: new Bell(), workers: 1, handle, logger });
    await vi.waitFor(
      () =>
        expect(settled).toEqual([{ id: 'a', release: { afterMs: backoff(2), doubtful: true } }]),
      60_000,
    );
  });

  it('catches up before it hands out a task whose last worker vanished', async () => {
    const { queue } = queueOf(claimOf('a', true));
    const handled: boolean[] = [];
    const handle = async ({ doubtful }: TestClaim): Promise<void> => void handled.push(doubtful);
    running = dispatch({ queue, bell: new Bell(), workers: 1, handle, logger });
    await vi.waitFor(() => expect(handled).toEqual([false]), 60_000);
  });

  it('lets a task be that has an outcome after all', async () => {
    const { queue } = queueOf(claimOf('a', true), claimOf('b'));
    const handled: string[] = [];
    const handle = async ({ task }: TestClaim): Promise<void> => void handled.push(task.id);
    const caughtUp = () => Promise.resolve(undefined);
    const options = { queue: { ...queue, caughtUp }, bell: new Bell(), workers: 1, handle, logger };
    running = dispatch(options);
    await vi.waitFor(() => expect(handled).toEqual(['b']), 60_000);
  });

  it('finishes what is in hand before it has stopped', async () => {
    const { queue } = queueOf(claimOf('a'));
    let ended = false;
    const started = Promise.withResolvers<void>();
    const handle = async (): Promise<void> => {
      started.resolve();
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended = true;
    };
    running = dispatch({ queue, bell: new Bell(), workers: 1, handle, logger });
    await started.promise;
    await running.stop();
    expect(ended).toBe(true);
  });
});
