import { NotSentError, type HookDelivery } from '@reprise/github';
import { describe, expect, it } from 'vitest';
import { fakeClock } from '../testing/fakeClock.ts';
import { attemptsSince } from './record.ts';

const attempt = (id: number): HookDelivery => ({
  id,
  guid: String(id),
  deliveredAt: id * 1000,
  redelivery: false,
  status: 'OK',
  statusCode: 202,
  event: 'issues',
  action: null,
  installationId: null,
  repositoryId: null,
});

/** Two a page, latest first, from 10 down to 1. */
function listing(failures: readonly (Error | undefined)[] = []) {
  const asked: (string | undefined)[] = [];
  let calls = 0;
  const deliveries = {
    async page(cursor: string | undefined) {
      const failure = failures[calls];
      calls += 1;
      if (failure !== undefined) throw failure;
      asked.push(cursor);
      const from = cursor === undefined ? 10 : Number(cursor);
      const next = from - 2 > 0 ? String(from - 2) : null;
      return { items: [attempt(from), attempt(from - 1)], next };
    },
  };
  const clock = fakeClock();
  const read = async (since: number): Promise<readonly number[]> => {
    const ids: number[] = [];
    const signal = new AbortController().signal;
    for await (const page of attemptsSince(deliveries, since, clock, signal)) {
      ids.push(...page.map(({ id }) => id));
    }
    return ids;
  };
  return { read, asked, clock };
}

describe('GitHub’s own record', () => {
  it('is read back to a time, and no further', async () => {
    const { read, asked } = listing();
    expect(await read(7000)).toEqual([10, 9, 8, 7]);
    expect(asked).toEqual([undefined, '8', '6']);
  });

  it('is read to its end when it is shorter', async () =>
    expect(await listing().read(0)).toHaveLength(10));

  it('goes on where it stood after a limit', async () => {
    const { read, asked, clock } = listing([undefined, new NotSentError('wait', 33_000)]);
    expect(await read(7000)).toEqual([10, 9, 8, 7]);
    expect(asked).toEqual([undefined, '8', '6']);
    expect(clock.waits).toEqual([33_000]);
  });

  it('is left to the next check when it cannot be had at all, or is broken', async () => {
    await expect(listing([new NotSentError('wait', 1)]).read(0)).rejects.toThrow('wait');
    await expect(listing([undefined, new Error('broken')]).read(0)).rejects.toThrow('broken');
  });
});
