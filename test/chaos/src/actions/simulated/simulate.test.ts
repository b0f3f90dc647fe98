import { describe, expect, it } from 'vitest';
import { linesOf } from '../report.ts';
import { scenario } from '../scenario.ts';
import { PLANTED } from './planted.ts';
import { simulate } from './simulate.ts';

const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);
/** Where a process is stopped for longer than a lease. */
const STOPPED = SEEDS.filter((seed) =>
  scenario(seed).faults.some((fault) => fault.kind === 'pause' && fault.forMs > 20_000),
);

describe('stories of actions, people and faults', () => {
  it('end with nothing lost, twice, untrue, or taken from people', async () => {
    for (const seed of SEEDS) expect(linesOf(await simulate(seed))).toEqual([]);
  });

  it('are the same for the same seed', async () => {
    const [first, again] = [await simulate(7), await simulate(7)];
    expect(again.seen).toEqual(first.seen);
    expect(again.fired).toEqual(first.fired);
  });

  it.each(PLANTED)('show it where there is a defect: %s', async (planted) => {
    const found: string[] = [];
    for (const seed of planted === 'lease-ignored' ? STOPPED : SEEDS) {
      if (found.length === 0) found.push(...linesOf(await simulate(seed, planted)));
    }
    expect(found).not.toEqual([]);
  });
});
