import fc from 'fast-check';
import { RepriseError } from '@reprise/schemas';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batches, type BatchLimits } from './batches.ts';

const LIMITS: BatchLimits = { lingerMs: 2, maxItems: 3, maxBytes: 100, maxWaiting: 4 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Write {
  readonly items: readonly number[];
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
}

function recording(limits = LIMITS) {
  const writes: Write[] = [];
  const batches = new Batches<number, string>((items) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
    const finish = (): void => resolve(items.map((item) => `written ${item}`));
    writes.push({ items, finish, fail: reject });
    return promise;
  }, limits);
  const add = (item: number, bytes = 1, forMs = 9000): Promise<string> => {
    const added = batches.add(item, bytes, performance.now() + forMs);
    added.catch(() => undefined);
    return added;
  };
  const written = (): readonly (readonly number[])[] => writes.map(({ items }) => items);
  return { add, writes, written, batches };
}

const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('batches', () => {
  it('write at once when nothing else is going on', async () => {
    const { add, writes, written } = recording();
    const first = add(1);
    await soon();
    expect(written()).toEqual([[1]]);
    writes[0]?.finish();
    await expect(first).resolves.toBe('written 1');
  });

  it('take what arrives together in one write', async () => {
    const { add, written } = recording();
    void add(1);
    void add(2);
    await soon();
    expect(written()).toEqual([[1, 2]]);
  });

  it('collect while a write is under way, and have one under way at a time', async () => {
    const { add, writes, written } = recording();
    void add(1);
    await soon();
    void add(2);
    void add(3);
    await vi.advanceTimersByTimeAsync(50);
    expect(written()).toEqual([[1]]);
    writes[0]?.finish();
    await soon();
    expect(written()).toEqual([[1], [2, 3]]);
  });

  it('wait 2 ms at most for others once a write is done', async () => {
    const { add, writes, written } = recording();
    void add(1);
    await soon();
    void add(2);
    writes[0]?.finish();
    await soon();
    expect(written()).toEqual([[1]]);
    await vi.advanceTimersByTimeAsync(2);
    expect(written()).toEqual([[1], [2]]);
  });

  it('wait for nobody when full, and leave the rest for the next', async () => {
    const { add, writes, written } = recording();
    void add(1);
    await soon();
    for (const item of [2, 3, 4, 5]) void add(item);
    writes[0]?.finish();
    await soon();
    expect(written()).toEqual([[1], [2, 3, 4]]);
  });

  it('have one write under way, also when they are full at once', async () => {
    const { add, writes, written } = recording();
    for (const item of [1, 2, 3, 4]) void add(item);
    await vi.advanceTimersByTimeAsync(50);
    expect(written()).toEqual([[1, 2, 3]]);
    writes[0]?.finish();
    await soon();
    expect(written()).toEqual([[1, 2, 3], [4]]);
  });

  it('stop before too many bytes, and let a large one go alone', async () => {
    const { add, writes, written } = recording();
    void add(1, 60);
    void add(2, 60);
    void add(3, 500);
    void add(4, 1);
    for (const nth of [0, 1, 2, 3]) {
      await vi.advanceTimersByTimeAsync(2);
      writes[nth]?.finish();
    }
    await soon();
    expect(written()).toEqual([[1], [2], [3], [4]]);
  });

  it('fail for all of a batch and go on with the next', async () => {
    const { add, writes } = recording();
    const first = add(1);
    await soon();
    const second = add(2);
    writes[0]?.fail(new Error('the broker is away'));
    await expect(first).rejects.toThrow('the broker is away');
    await vi.advanceTimersByTimeAsync(2);
    writes[1]?.finish();
    await expect(second).resolves.toBe('written 2');
  });

  it('give up what is being written when nobody waits for it any more', async () => {
    const { add } = recording();
    const first = add(1, 1, 100);
    await vi.advanceTimersByTimeAsync(100);
    await expect(first).rejects.toBeInstanceOf(RepriseError);
  });

  it('never write what was given up while it waited', async () => {
    const { add, writes, written } = recording();
    void add(1);
    await soon();
    const second = add(2, 1, 100);
    const third = add(3, 1, 200);
    await vi.advanceTimersByTimeAsync(150);
    await expect(second).rejects.toMatchObject({ code: 'log_unavailable' });
    writes[0]?.finish();
    await soon();
    expect(written()).toEqual([[1], [3]]);
    await vi.advanceTimersByTimeAsync(100);
    await expect(third).rejects.toMatchObject({ code: 'log_unavailable' });
  });

  it('are full while too many wait, whatever is being written', async () => {
    const { add, writes, batches } = recording();
    for (const item of [1, 2, 3]) void add(item);
    await soon();
    for (const item of [4, 5, 6]) void add(item);
    expect(batches.isFull()).toBe(false);
    void add(7);
    expect(batches.isFull()).toBe(true);
    writes[0]?.finish();
    await soon();
    expect(batches.isFull()).toBe(false);
  });

  it('notice when a write leaves out a result', async () => {
    const batches = new Batches<number, string>(() => Promise.resolve([]), LIMITS);
    await expect(batches.add(1, 1, performance.now() + 100)).rejects.toThrow('left out');
  });

  it('write everything once, in order, within the limits, whatever arrives when', async () => {
    const arrivals = fc.array(
      fc.record({
        bytes: fc.integer({ min: 1, max: 150 }),
        pauseMs: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async (items) => {
        const written: { item: number; bytes: number }[][] = [];
        const batches = new Batches<{ item: number; bytes: number }, number>(async (batch) => {
          written.push([...batch]);
          await new Promise((resolve) => setTimeout(resolve, 1));
          return batch.map(({ item }) => item);
        }, LIMITS);
        const results: Promise<number>[] = [];
        for (const [item, { bytes, pauseMs }] of items.entries()) {
          results.push(batches.add({ item, bytes }, bytes, performance.now() + 60_000));
          if (pauseMs > 0) await vi.advanceTimersByTimeAsync(pauseMs);
        }
        await vi.advanceTimersByTimeAsync(1000);
        expect(await Promise.all(results)).toEqual(items.map((_item, index) => index));
        expect(written.flat().map(({ item }) => item)).toEqual(items.map((_item, index) => index));
        for (const batch of written) {
          const bytes = batch.reduce((sum, entry) => sum + entry.bytes, 0);
          expect(batch.length).toBeLessThanOrEqual(LIMITS.maxItems);
          expect(batch.length === 1 || bytes <= LIMITS.maxBytes).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
