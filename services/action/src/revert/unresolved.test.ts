import { describe, expect, it } from 'vitest';
import { revertTaskId } from '../tasks/definition.ts';
import { askFor, askToUndo, steer, undoing } from '../testing/asking.ts';
import { Answered, createBench, noAnswer, type Bench } from '../testing/bench.ts';

const refused = new Answered({
  status: 'rejected',
  reason: 'not_found',
  httpStatus: 404,
  message: 'No',
});

/** GitHub shows the issue no more. @returns what makes it do so again. */
function hide({ github }: Bench): () => void {
  const before = { ...github.issues };
  Object.assign(github.issues, { issue: () => Promise.reject(refused) });
  return () => void Object.assign(github.issues, before);
}

const named = (bench: Bench, name: string): number =>
  bench.events.filter(({ type }) => type === name).length;

async function performed(): Promise<{ bench: Bench; id: string }> {
  const bench = createBench();
  const id = askFor(bench, 'label.add', { label: 'bug' });
  await bench.settle();
  bench.now += 2000;
  return { bench, id };
}

/** What takes a label away takes effect, its answer is lost, and GitHub shows nothing more. */
async function undoneAndLost() {
  const { bench, id } = await performed();
  let show: () => void = () => undefined;
  bench.github.after = () => {
    bench.github.after = () => undefined;
    show = hide(bench);
    throw noAnswer();
  };
  const rollback = askToUndo(bench, { action: id });
  await bench.settle(15);
  return { bench, id, rollback, show };
}

describe('undoing without an outcome', () => {
  it('stays unknown while GitHub shows nothing of it, and is no failure', async () => {
    const { bench, id, rollback, show } = await undoneAndLost();
    expect(undoing(bench, rollback, id)).toBe(null);
    expect(named(bench, 'ActionOutcomeUnknown')).toBe(1);
    show();
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual(['add bug', 'remove bug']);
  });

  it('is given up in the end, and its rollback can be asked to go on', async () => {
    const { bench, id, rollback, show } = await undoneAndLost();
    await bench.settle(200);
    expect(named(bench, 'CompensationFailed')).toBe(0);
    expect(bench.outcome(rollback)?.data).toMatchObject({
      status: 'partial',
      because: '1 failed (given_up).',
    });
    show();
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 1 });
    expect(bench.github.shown.labels).toEqual([]);
    expect(bench.github.writes).toEqual(['add bug', 'remove bug']);
    expect(bench.outcome(revertTaskId(rollback, id, 1))?.data).toMatchObject({
      before: { value: 'bug' },
      after: { value: null },
    });
  });

  it('is no concern of what was never attempted: that failed', async () => {
    const { bench, id } = await performed();
    hide(bench);
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    expect(undoing(bench, rollback, id)).toMatchObject({
      type: 'CompensationFailed',
      data: { reason: 'not_found' },
    });
  });
});
