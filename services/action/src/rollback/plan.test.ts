import { describe, expect, it } from 'vitest';
import { accept, askFor, askToUndo, runOf } from '../testing/asking.ts';
import { createBench } from '../testing/bench.ts';
import { SCOPE, done, isClean, planned, reasons, standing } from '../testing/rollbacks.ts';

describe('a plan', () => {
  it('names every step with its field, what stays, its calls and why, last performed first', async () => {
    const { bench, ids, rollback } = await planned();
    const plan = bench.events.find(({ type }) => type === 'RollbackPlanned');
    expect(plan?.data).toMatchObject({
      rollbackId: rollback,
      planOnly: true,
      needsApproval: false,
      undoOver: 50,
      calls: 12,
      // Two labels, and a comment at its own pace.
      seconds: 5,
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      steps: [
        {
          actionId: ids[2],
          field: 'comment:triage',
          disposition: 'undo',
          residue: expect.stringContaining('Notifications'),
          calls: 4,
          because: 'it was performed',
        },
        { actionId: ids[1], field: 'label:feature', residue: null, calls: 4 },
        { actionId: ids[0], field: 'label:bug' },
      ],
    });
  });

  it('changes nothing and fences nothing until it is executed', async () => {
    const { bench, rollback } = await planned();
    const late = askFor(bench, 'reaction', { content: 'eyes' }, { delivery: 'd4' });
    await bench.settle();
    expect(bench.outcome(late)?.type).toBe('ActionSucceeded');
    expect(bench.task(rollback).status).toBe('waiting');
    accept(bench, 'ExecuteRollback', rollback);
    const pending = askFor(bench, 'reaction', { content: 'heart' }, { delivery: 'd5' });
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 3 });
    isClean(bench);
    // What was decided before the execution is fenced; what was performed before is not in the plan.
    expect(bench.outcome(pending)?.data).toMatchObject({ reason: 'rolled_back' });
    expect(bench.github.shown.reactions).toHaveLength(1);
  });

  it('holds back a rule only for what was decided before', async () => {
    const { bench, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    await bench.settle();
    bench.now += 5000;
    const later = askFor(bench, 'reaction', { content: 'eyes' }, { delivery: 'd6' });
    await bench.settle();
    expect(bench.outcome(later)?.type).toBe('ActionSucceeded');
  });

  it('says beforehand what is superseded, still wanted or without effect', async () => {
    const bench = createBench();
    const first = askFor(bench, 'label.add', { label: 'bug' });
    const second = askFor(bench, 'label.add', { label: 'bug' }, { delivery: 'd2' });
    const other = askFor(bench, 'label.add', { label: 'unheard-of' }, { index: 1 });
    await bench.settle();
    const steps = async (scope: object) => {
      const rollback = askToUndo(bench, { scope, planOnly: true });
      await bench.settle();
      const plan = bench.events.findLast(({ type }) => type === 'RollbackPlanned');
      return plan?.type === 'RollbackPlanned' && plan.data.rollbackId === rollback
        ? plan.data.steps
        : [];
    };
    expect(await steps({ runId: runOf('d1') })).toMatchObject([
      { actionId: first, disposition: 'skip', reason: 'still_wanted' },
      { actionId: other, disposition: 'skip', reason: 'nothing_to_undo', calls: 0 },
    ]);
    expect(await steps({ actionId: second })).toMatchObject([
      { disposition: 'skip', reason: 'still_wanted', because: expect.stringContaining(first) },
    ]);
    // Both together: nobody wants it any more.
    expect(await steps({ label: 'BUG' })).toMatchObject([
      { actionId: first, disposition: 'skip', reason: 'still_wanted' },
      { actionId: second, disposition: 'undo', because: 'it found done what it wanted' },
    ]);
  });

  it('says beforehand what a later action has found to be touched by a person', async () => {
    const { bench, ids } = await done();
    bench.github.as('ada').unlabel('bug');
    bench.now += 2000;
    const later = askFor(bench, 'label.add', { label: 'bug' }, { delivery: 'd9' });
    await bench.settle();
    expect(bench.outcome(later)?.data).toMatchObject({ reason: 'touched_by_human' });
    const rollback = askToUndo(bench, { action: ids[0] ?? '', planOnly: true });
    await bench.settle();
    const plan = bench.events.findLast(({ type }) => type === 'RollbackPlanned');
    expect(plan?.data).toMatchObject({
      rollbackId: rollback,
      steps: [
        { disposition: 'skip', reason: 'touched_by_human', because: expect.stringMatching(/^ada/) },
      ],
    });
  });

  it.each([
    [{ actor: 'ADA' }, 1],
    [{ label: 'Feature' }, 1],
    [{ repositoryId: 7 }, 3],
    [{ repositoryId: 8 }, 0],
    [{ rule: 'triage', ruleVersion: 'v1' }, 3],
    [{ rule: 'triage', ruleVersion: 'v2' }, 0],
    [{ rule: 'triage', actor: 'ada' }, 1],
    [{ actor: 'ada', label: 'feature' }, 0],
    [{ until: 0 }, 0],
    [{ from: 0 }, 3],
  ] as const)('is of what is in every part of %o', async (scope, count) => {
    const { bench } = await done();
    const rollback = askToUndo(bench, { scope, planOnly: true });
    await bench.settle();
    expect(bench.task(rollback).state.course?.plan?.undoes).toBe(count);
  });
});

describe('a plan that undoes more than the rules allow one person', () => {
  it('waits for a second person and then for its execution, also where nobody asked to see it', async () => {
    const { bench } = await done(2);
    const rollback = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    expect(bench.task(rollback).state.course?.plan).toMatchObject({
      needsApproval: true,
      undoOver: 2,
    });
    accept(bench, 'ExecuteRollback', rollback, { by: 'mia' });
    accept(bench, 'ApproveRollback', rollback, { by: 'mia' });
    accept(bench, 'ApproveRollback', rollback, { planHash: 'another' });
    await bench.settle();
    expect(reasons(bench)).toEqual(['not_approved', 'same_person', 'other_plan']);
    accept(bench, 'ApproveRollback', rollback);
    accept(bench, 'ApproveRollback', rollback, { by: 'ada' });
    await bench.settle();
    expect(standing(bench, rollback)).toMatchObject({ phase: 'planned', approvedBy: 'tom' });
    accept(bench, 'ExecuteRollback', rollback, { by: 'mia' });
    accept(bench, 'ExecuteRollback', rollback, { by: 'ada' });
    await bench.settle();
    expect(reasons(bench).slice(3)).toEqual(['already_approved', 'already_started']);
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 3 });
    isClean(bench);
  });
});
