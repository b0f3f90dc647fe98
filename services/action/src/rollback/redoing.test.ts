import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, undoing } from '../testing/asking.ts';
import { Killed, createBench, type Bench } from '../testing/bench.ts';
import { SCOPE, done, isClean } from '../testing/rollbacks.ts';
import { STEPS } from '../worker/step.ts';

describe('rolling back a rollback', () => {
  const again = async (bench: Bench, rollbackId: string): Promise<string> => {
    bench.now += 2000;
    const id = askToUndo(bench, { scope: { rollbackId } });
    await bench.settle();
    return id;
  };
  const shown = ({ github }: Bench) => ({
    labels: github.shown.labels.toSorted(),
    comments: github.shown.comments.map(({ body }) => body),
  });

  it('brings back exactly what was there, and so on', async () => {
    const { bench } = await done();
    const before = shown(bench);
    let last = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    isClean(bench);
    for (const round of [1, 2, 3, 4]) {
      last = await again(bench, last);
      expect(bench.outcome(last)?.data).toMatchObject({ status: 'finished', undone: 3 });
      if (round % 2 === 1) expect(shown(bench)).toEqual(before);
      else isClean(bench);
    }
  });

  it('does again in the order in which it was done first', async () => {
    const bench = createBench();
    const bodies = ['One', 'Two'];
    for (const [index, body] of bodies.entries()) {
      askFor(bench, 'comment', { body, rule: 'triage' }, { delivery: `d${index}` });
      await bench.settle();
      bench.now += 2000;
    }
    const first = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    isClean(bench);
    const second = await again(bench, first);
    expect(bench.outcome(second)?.data).toMatchObject({ undone: 2 });
    expect(shown(bench).comments[0]).toMatch(/^Two\n/);
    await again(bench, second);
    isClean(bench);
  });

  it('leaves alone what somebody has touched in between', async () => {
    const { bench, ids } = await done();
    const first = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    bench.now += 2000;
    bench.github.as('ada').label('bug');
    bench.github.as('ada').unlabel('bug');
    const second = await again(bench, first);
    expect(undoing(bench, second, ids[0] ?? '')).toMatchObject({
      type: 'CompensationSkipped',
      data: { reason: 'touched_by_human', actor: 'ada' },
    });
    expect(shown(bench).labels).toEqual(['Feature']);
    // What was done again is ours again, and is undone again.
    const third = await again(bench, second);
    expect(bench.outcome(third)?.data).toMatchObject({ undone: 2 });
    isClean(bench);
  });

  it.each(STEPS)('survives a kill at %s with exactly one effect', async (step) => {
    const { bench } = await done();
    const first = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    const second = askToUndo(bench, { scope: { rollbackId: first } });
    bench.now += 2000;
    bench.step = (name) => {
      if (name === step) throw new Killed();
    };
    await expect(bench.settle()).rejects.toBeInstanceOf(Killed);
    bench.step = () => undefined;
    await bench.settle();
    expect(bench.outcome(second)?.data).toMatchObject({ status: 'finished', undone: 3 });
    expect(bench.github.writes).toHaveLength(9);
  });
});
