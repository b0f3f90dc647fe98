import type { RollbackRow, RollbackStepRow } from '@reprise/views';
import { describe, expect, it } from 'vitest';
import type { StepGroup } from './counts.ts';
import { toRollbackDetail } from './shape.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

const before = { value: null, ref: null };
const after = { value: 'x'.repeat(600), ref: null };

const rollback = (given: Partial<RollbackRow>): RollbackRow =>
  ({
    id: 'rbk_1',
    status: 'running',
    requestedAt: new Date(NOW),
    scope: null,
    scopeActionId: 'act_1',
    finishedAt: null,
    ...given,
  }) as RollbackRow;
const finished = (secondsAgo: number): RollbackRow =>
  rollback({
    status: 'finished',
    finishedAt: new Date(NOW - secondsAgo * 1000),
    undone: 1,
    skipped: 0,
    failed: 0,
  });
const step = (given: Partial<RollbackStepRow>): RollbackStepRow =>
  ({
    actionId: 'act_1',
    disposition: 'undo',
    outcome: null,
    message: null,
    because: 'it was performed',
    ...given,
  }) as RollbackStepRow;

const detail = (
  row: RollbackRow,
  one: RollbackStepRow,
  outcome: 'succeeded' | 'skipped' = 'succeeded',
) =>
  toRollbackDetail(
    {
      row,
      names: new Map(),
      groups: [groupOf(one, outcome)],
      events: [],
      steps: [one],
      actions: new Map([['act_1', { parameters: {}, outcome, before, after }]]),
    },
    NOW,
  );

/** As the database counts one step. */
function groupOf(one: RollbackStepRow, outcome: 'succeeded' | 'skipped'): StepGroup {
  const skipped = one.disposition === 'skip' || outcome === 'skipped';
  return {
    disposition: one.disposition,
    kind: 'label.add',
    planReason: null,
    planResidue: null,
    outcome: one.outcome ?? (skipped ? 'skipped' : null),
    reason: null,
    because: one.because,
    message: null,
    count: 1,
  };
}

describe('a rollback', () => {
  it('is not finished before the view has what became of every step', () => {
    expect(detail(finished(1), step({})).status).toBe('running');
    expect(detail(finished(1), step({ outcome: 'compensated' })).status).toBe('finished');
  });

  it('is not kept from its end by a step that is never told', () => {
    expect(detail(finished(60), step({})).status).toBe('finished');
  });

  it('leaves what had nothing to undo, and says why', () => {
    const { steps, counts } = detail(
      rollback({}),
      step({ disposition: 'skip', because: 'GitHub refused it' }),
    );
    expect(steps[0]).toMatchObject({ outcome: 'skipped', message: 'GitHub refused it' });
    expect(counts).toMatchObject({ skipped: 1, waiting: 0 });
  });

  it('leaves what was cancelled before it was performed', () => {
    expect(detail(rollback({}), step({}), 'skipped').steps[0]).toMatchObject({
      reason: 'cancelled',
    });
    expect(detail(rollback({}), step({}), 'succeeded').counts.waiting).toBe(1);
  });

  it('shows what the action has changed, cut where it is long', () => {
    const { change } = detail(rollback({}), step({})).steps[0] ?? {};
    expect(change).toEqual({ from: null, to: `${'x'.repeat(500)} …` });
  });

  it('counts what its steps came to until its end tells', () => {
    expect(detail(rollback({}), step({ outcome: 'failed' })).counts).toMatchObject({
      failed: 1,
      undone: 0,
    });
    expect(detail(finished(60), step({ outcome: 'compensated' })).counts.undone).toBe(1);
  });
});
