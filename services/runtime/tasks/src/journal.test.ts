import type { Draft } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Claim } from './claim.ts';
import { Journal, LeaseLost, unlessLeaseLost } from './journal.ts';
import { Lease } from './lease.ts';
import type { Fact } from './task.ts';

const draft = (id: string) => ({ id, type: 'ActionSkipped', data: {} }) as Draft<'ActionSkipped'>;

/** A log that answers offsets from 7 on, and a queue that shows what was settled. */
function world(leaseMs: number, leaveOut = 0) {
  const settled: { readonly facts: readonly Fact[]; readonly release: object | undefined }[] = [];
  let written = 0;
  const claim = {
    task: { id: 'act_1' },
    lease: new Lease('token', performance.now(), leaseMs),
  } as Claim<null, 'PerformAction'>;
  const ports = {
    log: {
      publish: async (topic: 'events.action', drafts: readonly unknown[]) => {
        written += drafts.length;
        return drafts
          .slice(leaveOut)
          .map((_draft, index) => ({ topic, partition: 0, offset: BigInt(7 + index) }));
      },
    },
    queue: {
      settle: async (_claim: object, facts: readonly Fact[], release?: object) => {
        settled.push({ facts, release });
        return true;
      },
    },
  };
  const journal = new Journal('events.action', ports as never, claim);
  return { journal, settled, claim, written: () => written };
}

describe('a journal', () => {
  it('lets go of the task with all that it wrote, in order', async () => {
    const { journal, settled } = world(60_000);
    await journal.write(draft('one'), draft('two'));
    await journal.settle({ afterMs: 5 });
    expect(settled).toMatchObject([
      { facts: [{ offset: 7 }, { offset: 8 }], release: { afterMs: 5 } },
    ]);
  });

  it('writes nothing once the lease is lost', async () => {
    const { journal, claim, written } = world(60_000);
    claim.lease.lose();
    await expect(journal.write(draft('one'))).rejects.toThrow(LeaseLost);
    expect(written()).toBe(0);
  });

  it('does not make up where an event stands', async () => {
    await expect(world(60_000, 1).journal.write(draft('one'))).rejects.toThrow('where one stands');
  });
});

describe('work whose lease is lost', () => {
  const warned: unknown[] = [];
  const logger = { warn: (what: unknown) => void warned.push(what) } as never;

  it('is left to the next worker, and said so', async () => {
    await unlessLeaseLost(logger, 'act_1', () => Promise.reject(new LeaseLost('act_1')));
    expect(warned).toEqual([{ task: 'act_1' }]);
  });

  it('does not hide another failure', async () => {
    const failing = unlessLeaseLost(logger, 'act_1', () => Promise.reject(new Error('else')));
    await expect(failing).rejects.toThrow('else');
  });
});
