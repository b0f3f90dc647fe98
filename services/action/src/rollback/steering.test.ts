import { describe, expect, it } from 'vitest';
import { accept, askFor, askToUndo, runOf, steer, undoing } from '../testing/asking.ts';
import { Killed, createBench } from '../testing/bench.ts';
import { SCOPE, isClean, planned, reasons, said, standing } from '../testing/rollbacks.ts';
import { STEPS } from '../worker/step.ts';

describe('a rollback under way', () => {
  it('begins no further step while it is paused, and goes on when told to', async () => {
    const { bench, ids, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    await bench.settle(2);
    steer(bench, 'PauseRollback', rollback);
    await bench.settle(6);
    expect(standing(bench, rollback).phase).toBe('paused');
    expect(bench.github.writes).toHaveLength(3);
    expect(undoing(bench, rollback, ids[2] ?? '')).toBe(null);
    steer(bench, 'ResumeRollback', rollback);
    await bench.settle();
    expect(said(bench)).toEqual([
      'RollbackPlanned',
      'RollbackStarted',
      'RollbackPaused',
      'RollbackResumed',
      'RollbackFinished',
    ]);
    isClean(bench);
  });

  it('that is cancelled leaves undone what is undone, and the rest as it is', async () => {
    const { bench, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    // The start, the first steps, and one of them.
    await bench.settle(3);
    steer(bench, 'CancelRollback', rollback);
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({
      status: 'cancelled',
      undone: 1,
      skipped: 2,
      because: '1 undone, 2 skipped (cancelled).',
    });
    expect(bench.github.shown.labels).toHaveLength(2);
    steer(bench, 'ResumeRollback', rollback);
    accept(bench, 'ExecuteRollback', rollback);
    await bench.settle();
    expect(reasons(bench)).toEqual(['not_paused', 'ended']);
    const again = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    expect(bench.outcome(again)?.data).toMatchObject({ status: 'finished', undone: 2 });
    isClean(bench);
  });

  it('that is cancelled before it begins has done nothing, and fences nothing', async () => {
    const { bench, rollback } = await planned();
    steer(bench, 'CancelRollback', rollback);
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'cancelled', undone: 0 });
    expect(bench.github.writes).toHaveLength(3);
  });

  it('tries again what failed, and only that, as often as it is asked to', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 2000;
    const removed = askFor(bench, 'label.remove', { label: 'bug' });
    const added = askFor(bench, 'label.add', { label: 'feature' }, { index: 1 });
    await bench.settle();
    bench.github.shown.known = [];
    const rollback = askToUndo(bench, { run: runOf() });
    await bench.settle();
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    bench.github.shown.known = ['bug'];
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    const ends = bench.events.flatMap((fact) =>
      fact.type === 'RollbackFinished' ? [`${fact.data.status} ${fact.data.undone}`] : [],
    );
    expect(ends).toEqual(['partial 1', 'partial 1', 'finished 2']);
    expect(reasons(bench)).toEqual(['not_partial']);
    const tried = bench.commands.filter(({ data }) => 'actionId' in data);
    expect(
      tried.filter(({ data }) => 'actionId' in data && data.actionId === removed),
    ).toHaveLength(3);
    expect(tried.filter(({ data }) => 'actionId' in data && data.actionId === added)).toHaveLength(
      1,
    );
    expect(bench.github.shown.labels).toEqual(['bug']);
  });

  it.each(STEPS)('survives kills at %s, whatever it is told', async (step) => {
    const { bench, rollback } = await planned(2);
    let kills = 0;
    const settle = async (most?: number): Promise<void> => {
      for (;;) {
        try {
          return await bench.settle(most);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
      }
    };
    bench.step = (name) => {
      if (name !== step || (kills += 1) > 6) return;
      throw new Killed();
    };
    accept(bench, 'ApproveRollback', rollback);
    accept(bench, 'ExecuteRollback', rollback);
    await settle(3);
    steer(bench, 'PauseRollback', rollback);
    await settle(3);
    steer(bench, 'ResumeRollback', rollback);
    await settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 3 });
    expect(bench.github.writes).toHaveLength(6);
    isClean(bench);
  });

  it('answers each command once, also where the log did not say that it took the answer', async () => {
    const { bench, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    bench.refuse = 'after';
    await expect(bench.settle()).rejects.toThrow();
    bench.refuse = 'no';
    await bench.settle();
    expect(said(bench)).toEqual(['RollbackPlanned', 'RollbackStarted', 'RollbackFinished']);
  });
});
