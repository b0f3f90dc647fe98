import { describe, expect, it } from 'vitest';
import type { CommandedRow } from '../actions/shape.ts';
import { planOf } from './plan.ts';

const action = (id: string, given: Partial<CommandedRow> = {}): CommandedRow =>
  ({
    id,
    kind: 'label.add',
    parameters: { label: 'bug' },
    repository: 'acme/shop',
    number: 3,
    outcome: 'succeeded',
    compensation: null,
    rollbacks: [],
    before: { value: null, ref: null },
    after: { value: 'bug', ref: null },
    attemptedAt: new Date(1000),
    decidedAt: new Date(0),
    ...given,
  }) as CommandedRow;

describe('the plan of a rollback', () => {
  it('undoes what was done last first, back to what was before', () => {
    const plan = planOf([action('act_1'), action('act_2', { attemptedAt: new Date(2000) })]);
    expect(plan.steps.map((step) => step.action)).toEqual(['act_2', 'act_1']);
    expect(plan.steps[0]).toMatchObject({ disposition: 'undo', from: 'bug', to: null });
    expect(plan.counts).toEqual({ undo: 2, skip: 0 });
  });

  it.each([
    [{ outcome: 'rejected', evidence: 'No such label' }, 'GitHub refused it: No such label'],
    [
      { outcome: 'skipped', reason: 'conditions_changed', evidence: 'It is closed' },
      'it was not performed: It is closed',
    ],
    [{ compensation: 'compensated', rollbacks: ['rbk_1'] }, 'rbk_1 has undone it already'],
  ] as const)('skips what leaves nothing to undo: %j', (given, because) =>
    expect(planOf([action('act_1', given as Partial<CommandedRow>)])).toMatchObject({
      steps: [{ disposition: 'skip', because, residue: null }],
      calls: 0,
      seconds: 0,
    }),
  );

  it('undoes what is not finished, or was found done, if it takes effect', () => {
    const open = planOf([action('act_1', { outcome: 'attempted' })]);
    expect(open.steps[0]?.because).toContain('not finished');
    const found = planOf([action('act_1', { outcome: 'skipped', reason: 'already_so' })]);
    expect(found.steps[0]).toMatchObject({ disposition: 'undo' });
  });

  it('says what cannot be taken back', () =>
    expect(planOf([action('act_1', { kind: 'comment' })]).steps[0]?.residue).toContain(
      'Notifications',
    ));

  it('takes its time: step by step on one issue, and no faster than GitHub lets us', () => {
    const on = (number: number) => action(`act_${number}`, { number });
    const many = Array.from({ length: 100 }, (_, index) => on(index));
    expect(planOf(many).seconds).toBe(100);
    expect(planOf(many.map((one) => ({ ...one, kind: 'comment' }))).seconds).toBe(300);
    const most = Array.from({ length: 2000 }, (_, index) => on(index));
    expect(planOf(most).seconds).toBe(5760);
    expect(planOf([action('act_1'), action('act_2')]).seconds).toBe(3);
  });
});
