import { rollbackScope } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../tasks/evolve.ts';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { decide, planOf } from './decide.ts';
import type { ScopedAction } from './scope.ts';

const ids = { actionId: 'act', subject: SUBJECT };
const succeeded: Outcome = {
  type: 'ActionSucceeded',
  offset: 1,
  data: {
    ...ids,
    attempt: 1,
    after: { value: 'bug', ref: null },
    evidence: '',
    url: null,
    succeededAt: 1,
  },
};
const skipped = (reason: string): Outcome => ({
  type: 'ActionSkipped',
  offset: 1,
  data: { ...ids, reason, message: reason, verdicts: [], skippedAt: 1 },
});
const compensated: Outcome = {
  type: 'ActionCompensated',
  offset: 2,
  data: {
    ...ids,
    rollbackId: 'rbk',
    before: { value: 'bug', ref: null },
    after: { value: null, ref: null },
    residue: null,
    retry: 0,
    compensatedAt: 2,
  },
};

const action = (actionId: string, more: Partial<ScopedAction> = {}): ScopedAction => ({
  actionId,
  runId: 'run',
  key: '7#3',
  subject: SUBJECT,
  kind: 'label.add',
  outcome: succeeded,
  undoneBy: null,
  step: null,
  ...more,
});
const whole = { scope: rollbackScope({ runId: 'run' }), steps: [] };
const planned = (actions: readonly ScopedAction[]) => ({ ...whole, steps: planOf(actions) });

describe('the plan of a rollback', () => {
  it('undoes what was performed, cancels what is pending and skips what had no effect', () => {
    const steps = planOf([
      action('a'),
      action('b', { outcome: null }),
      action('c', { outcome: skipped('conditions_changed') }),
      action('d', { outcome: skipped('already_so') }),
      action('e', { undoneBy: 'rbk_0' }),
    ]);
    expect(steps.map(({ disposition }) => disposition)).toEqual([
      'undo',
      'undo',
      'skip',
      'undo',
      'skip',
    ]);
    expect(steps[4]?.because).toContain('rbk_0');
  });
});

describe('the next move of a rollback', () => {
  it('is one action of each subject, the last performed first', () => {
    const actions = [action('a'), action('b'), action('c', { key: '7#4' })];
    const decision = decide(planned(actions), actions);
    expect(decision).toMatchObject({
      do: 'revert',
      actions: [{ actionId: 'a' }, { actionId: 'c' }],
    });
  });

  it('waits while a step of the subject is under way', () => {
    const actions = [action('a', { step: { outcome: null } }), action('b')];
    expect(decide(planned(actions), actions)).toEqual({ do: 'wait' });
  });

  it('waits until what was attempted has an outcome', () => {
    const actions = [action('a', { outcome: null })];
    expect(decide(planned(actions), actions)).toEqual({ do: 'wait' });
  });

  it('undoes also what took effect before the fence was seen, though the plan lacks it', () => {
    expect(decide(whole, [action('late')])).toMatchObject({
      do: 'revert',
      actions: [{ actionId: 'late' }],
    });
  });

  it('is to finish when each step has an outcome, with the reasons of those left alone', () => {
    const actions = [
      action('a', { undoneBy: 'rbk', step: { outcome: compensated } }),
      action('b', { outcome: skipped('rolled_back') }),
    ];
    expect(decide(planned([action('a'), action('b', { outcome: null })]), actions)).toEqual({
      do: 'finish',
      status: 'finished',
      undone: 1,
      skipped: 1,
      failed: 0,
      because: '1 undone, 1 skipped (cancelled).',
    });
  });

  it('never asks twice for a step, nor for two of one subject at once', () => {
    const outcomes = fc.constantFrom<Outcome | null>(null, succeeded, skipped('already_so'));
    const steps = fc.constantFrom(null, { outcome: null }, { outcome: compensated });
    const some = fc.array(
      fc.record({ outcome: outcomes, step: steps, key: fc.constantFrom('x', 'y') }),
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const actions = drawn.map((one, index) => action(`act_${index}`, one));
        const decision = decide(planned(actions), actions);
        if (decision.do !== 'revert') return;
        const keys = decision.actions.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { step } of decision.actions) expect(step).toBe(null);
      }),
    );
  });
});
