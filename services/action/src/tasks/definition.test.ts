import { eventId, rollbackScope, type Event } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, runOf } from '../testing/asking.ts';
import { createBench } from '../testing/bench.ts';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { actionTasks, revertTaskId } from './definition.ts';

describe('tasks of the action service', () => {
  it('are one per action, on the field that it changes', () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'BUG' });
    expect(bench.task(id)).toMatchObject({ field: 'label:bug', status: 'open' });
  });

  it('do not double when a command comes again', () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    askFor(bench, 'label.add', { label: 'bug' });
    expect(bench.task(id).command.offset).toBe(0);
  });

  it('put the undoing of an action on the same field, and before other work', () => {
    const request = actionTasks.request({
      type: 'RevertAction',
      data: { rollbackId: 'rbk_1', actionId: 'act_1', retry: 0, subject: SUBJECT },
    } as Event);
    expect(request).toMatchObject({
      id: revertTaskId('rbk_1', 'act_1'),
      field: { sameAs: 'act_1' },
    });
    expect(request?.priority).toBeGreaterThan(0);
  });

  it('of a fenced run are woken by the plan', () => {
    const scope = rollbackScope({ runId: runOf() });
    const data = {
      rollbackId: 'rbk_1',
      scope,
      requestedBy: 'mia',
      steps: [],
      plannedAt: 0,
      planHash: '',
      planOnly: false,
      needsApproval: false,
      undoOver: null,
      calls: 0,
      seconds: 0,
    };
    expect(actionTasks.wakes({ type: 'RollbackPlanned', data, offset: 0 })).toEqual({
      tags: [`run:${runOf()}`],
    });
  });

  it('tell an attempt to act from an attempt to undo', () => {
    const about = (rollbackId: string | null) =>
      actionTasks.concerns({
        type: 'ActionOutcomeUnknown',
        data: { actionId: 'act_1', rollbackId },
        offset: 0,
      } as never);
    expect(about(null)).toBe('act_1');
    expect(about('rbk_1')).toBe('rbk_1/act_1');
  });

  it('refuse a record that does not belong into their topics', () => {
    const strange = { type: 'RulesLoaded', data: {}, offset: 0 } as never;
    expect(() => actionTasks.request(strange)).toThrow(/RulesLoaded/);
    expect(() => actionTasks.concerns(strange)).toThrow(/RulesLoaded/);
  });

  it('of a rollback are found by what it undoes', () => {
    const bench = createBench();
    const rollback = askToUndo(bench, { run: runOf() }, `rbk_${eventId('x')}`);
    expect(bench.task(rollback)).toMatchObject({ field: 'rollback', key: rollback });
  });
});
