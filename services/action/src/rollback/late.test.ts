import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, steer } from '../testing/asking.ts';
import { createBench } from '../testing/bench.ts';

describe('what took effect between the plan and the fence', () => {
  it('is undone as well, and asked for again with all else that failed', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 2000;
    askFor(bench, 'label.add', { label: 'feature' });
    await bench.settle();
    const rollback = askToUndo(bench, { scope: { rule: 'triage' } });
    await bench.work(rollback);
    const late = askFor(
      bench,
      'label.remove',
      { label: 'bug' },
      { delivery: 'd2', decidedAt: bench.now + 1 },
    );
    await bench.work(late);
    expect(bench.outcome(late)?.type).toBe('ActionSucceeded');
    bench.github.shown.known = ['Feature'];
    await bench.settle();
    const ended = () => bench.outcome(rollback)?.data;
    expect(ended()).toMatchObject({ status: 'partial', undone: 1, failed: 1 });
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    expect(ended()).toMatchObject({ status: 'partial', undone: 1, failed: 1 });
    bench.github.shown.known = ['bug', 'Feature'];
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    expect(ended()).toMatchObject({ status: 'finished', undone: 2 });
    expect(bench.github.shown.labels).toEqual(['bug']);
    expect(bench.commands).toHaveLength(4);
  });
});
