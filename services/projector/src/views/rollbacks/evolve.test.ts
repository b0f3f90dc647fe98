import { rollbackScope, type RollbackStep } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event, subject } from '../../testing/event.ts';
import {
  COMMAND_COLUMNS,
  PROGRESS_COLUMNS,
  evolveCommand,
  evolveProgress,
  type RollbackProgress,
} from './evolve.ts';
import { evolveEvent } from './events.ts';
import {
  OUTCOME_COLUMNS,
  PLAN_COLUMNS,
  evolvePlan,
  evolveStep,
  plannedSteps,
  type StepOutcome,
} from './steps.ts';
import { Rollback, RollbackStepTable, type RollbackRow, type RollbackStepRow } from './table.ts';

const rollbackId = 'rbk_1';
const scope = rollbackScope({ runId: 'run_1' });
const asked = event('RollBack', {
  rollbackId,
  scope,
  requestedBy: 'ada',
  via: 'cli',
  planOnly: false,
  requestedAt: 1000,
});
const step = (actionId: string, disposition: RollbackStep['disposition']): RollbackStep => ({
  actionId,
  subject,
  kind: 'label.add',
  field: 'label:bug',
  reason: disposition === 'undo' ? '' : 'nothing_to_undo',
  residue: null,
  calls: 3,
  disposition,
  because: disposition === 'undo' ? 'It succeeded' : 'It was never done',
});
const planned = (...steps: readonly RollbackStep[]) =>
  event('RollbackPlanned', {
    rollbackId,
    scope,
    requestedBy: 'ada',
    steps,
    plannedAt: 2000,
    planHash: 'abc',
    planOnly: false,
    needsApproval: false,
    undoOver: null,
    calls: 3,
    seconds: 3,
  });
const finished = (status: 'finished' | 'partial' | 'cancelled') =>
  event('RollbackFinished', {
    rollbackId,
    status,
    undone: 1,
    skipped: 0,
    failed: 0,
    because: 'Everything is undone',
    finishedAt: 3000,
  });
const undone = event('ActionCompensated', {
  actionId: 'act_1',
  rollbackId,
  retry: 0,
  subject,
  before: { value: 'bug', ref: null },
  after: { value: null, ref: null },
  residue: 'Notifications were sent',
  compensatedAt: 2500,
});
const leftAlone = event('CompensationSkipped', {
  actionId: 'act_1',
  rollbackId,
  retry: 0,
  subject,
  reason: 'touched_by_human',
  message: 'ada added it again',
  actor: 'ada',
  touchedAt: 2400,
  skippedAt: 2500,
});
const failed = event('CompensationFailed', {
  actionId: 'act_1',
  rollbackId,
  retry: 0,
  subject,
  reason: 'forbidden',
  message: 'Not allowed',
  failedAt: 2500,
});

const waiting = (more: { planOnly?: boolean; needsApproval?: boolean }) => {
  const plan = planned();
  return { ...plan, data: { ...plan.data, ...more } };
};
const approved = () =>
  event('RollbackApproved', { rollbackId, planHash: 'abc', approvedBy: 'bo', approvedAt: 2100 });
const started = () => event('RollbackStarted', { rollbackId, startedBy: 'ada', startedAt: 2200 });
const paused = () => event('RollbackPaused', { rollbackId, pausedBy: 'cy', pausedAt: 2300 });
const resumed = (retry = 0) =>
  event('RollbackResumed', { rollbackId, resumedBy: 'cy', retry, resumedAt: 2400 });
const refused = () =>
  event('RollbackCommandDeclined', {
    rollbackId,
    command: 'ApproveRollback',
    reason: 'same_person',
    message: 'ada asked for it',
    requestedBy: 'ada',
    declinedAt: 2050,
  });

const progress = (...events: readonly RollbackProgress[]) =>
  events.reduce<RollbackRow | undefined>(evolveProgress, undefined);

describe('a rollback', () => {
  it('is planned, running, then finished', () => {
    expect(evolveCommand(undefined, asked)).toMatchObject({
      status: 'planned',
      scopeRunId: 'run_1',
      requestedBy: 'ada',
    });
    expect(progress(planned())).toMatchObject({ status: 'running' });
    expect(progress(planned(), finished('finished'))).toMatchObject({
      status: 'finished',
      undone: 1,
    });
  });

  it('is partial where something was not undone', () =>
    expect(progress(planned(), finished('partial'))?.status).toBe('partial'));

  it('keeps its first command, plan and end', () => {
    const row = evolveCommand(undefined, asked);
    expect(evolveCommand(row, asked)).toBe(row);
    const [plan, end] = [planned(), finished('finished')];
    expect(progress(plan, end, planned(), finished('partial'))).toEqual(progress(plan, end));
  });
});

describe('a plan', () => {
  it('waits where only it was asked for, until somebody executes it', () => {
    const plan = waiting({ planOnly: true });
    expect(progress(plan)).toMatchObject({ status: 'planned', planHash: 'abc', calls: 3 });
    expect(progress(plan, started())).toMatchObject({ status: 'running', startedBy: 'ada' });
  });

  it('waits for a second person above the limit, and then to be executed', () => {
    const plan = waiting({ needsApproval: true });
    expect(progress(plan)?.status).toBe('awaiting_approval');
    expect(progress(plan, approved())).toMatchObject({ status: 'approved', approvedBy: 'bo' });
    expect(progress(plan, approved(), started())?.status).toBe('running');
  });

  it('can be cancelled before anything is undone', () =>
    expect(progress(waiting({ planOnly: true }), finished('cancelled'))?.status).toBe('cancelled'));
});

describe('a running rollback', () => {
  it('is paused by somebody, and goes on', () => {
    const rest = [planned(), started(), paused()] as const;
    expect(progress(...rest)).toMatchObject({ status: 'paused', pausedBy: 'cy' });
    expect(progress(...rest, resumed())).toMatchObject({ status: 'running', pausedBy: null });
  });

  it('runs again after it was partial only where it was retried', () => {
    const partial = [planned(), finished('partial')] as const;
    expect(progress(...partial, resumed(0))?.status).toBe('partial');
    const again = progress(...partial, resumed(1));
    expect(again).toMatchObject({ status: 'running', retry: 1, finishedAt: null, undone: null });
    expect(progress(...partial, resumed(1), finished('finished'))?.status).toBe('finished');
  });

  it('is the same whatever is told again', () => {
    const all = [
      waiting({ needsApproval: true }),
      approved(),
      started(),
      paused(),
      resumed(),
      finished('partial'),
      resumed(1),
      finished('finished'),
    ];
    const again = fc.array(fc.nat(all.length - 1), { maxLength: 6 });
    fc.assert(
      fc.property(again, fc.nat(all.length), (indexes, at) => {
        const told = all.slice(0, at);
        const repeated = indexes.filter((index) => index < at).map((index) => all[index]);
        const events = [...told, ...repeated, ...all.slice(at)] as RollbackProgress[];
        expect(progress(...events)).toEqual(progress(...all));
      }),
    );
  });

  it('keeps who said what, also what was not done', () => {
    expect(evolveEvent(undefined, refused())).toMatchObject({
      event: 'declined',
      by: 'ada',
      command: 'ApproveRollback',
      reason: 'same_person',
      message: 'ada asked for it',
    });
    expect(evolveEvent(undefined, resumed(2))).toMatchObject({ event: 'retried', by: 'cy' });
  });
});

describe('a step that is tried again', () => {
  const later = <T extends StepOutcome>(one: T): T => ({ ...one, data: { ...one.data, retry: 1 } });

  it('is what the latest retry made of it', () => {
    const row = [failed, later(leftAlone)].reduce<RollbackStepRow | undefined>(
      evolveStep,
      undefined,
    );
    expect(row).toMatchObject({ outcome: 'skipped', reason: 'touched_by_human', retry: 1 });
  });

  it('stays undone once it is', () => {
    const row = evolveStep(undefined, undone);
    expect(evolveStep(row, later(failed))).toBe(row);
  });
});

describe('a step of a rollback', () => {
  const steps = plannedSteps(planned(step('act_1', 'undo'), step('act_2', 'skip')));

  it('has its place in the plan, and why it is undone or left', () =>
    expect(steps.map((one) => evolvePlan(undefined, one))).toMatchObject([
      { actionId: 'act_1', position: 0, disposition: 'undo', because: 'It succeeded' },
      { actionId: 'act_2', position: 1, disposition: 'skip', because: 'It was never done' },
    ]));

  it.each([
    ['undone', undone, { outcome: 'compensated', residue: 'Notifications were sent' }],
    ['left alone', leftAlone, { outcome: 'skipped', reason: 'touched_by_human', actor: 'ada' }],
    ['failed', failed, { outcome: 'failed', message: 'Not allowed' }],
  ] as const)('is %s', (_what, outcome, expected) =>
    expect(evolveStep(undefined, outcome)).toMatchObject(expected),
  );

  it('is the same whatever is read first, and keeps the first outcome', () => {
    const plan = steps[0];
    const anyOutcomes = fc.array(fc.constantFrom<StepOutcome>(undone, leftAlone, failed), {
      minLength: 1,
    });
    fc.assert(
      fc.property(anyOutcomes, (outcomes) => {
        if (plan === undefined) throw new Error('There is no step.');
        const first = outcomes.reduce<RollbackStepRow | undefined>(evolveStep, undefined);
        const last = outcomes.reduce<RollbackStepRow | undefined>(
          evolveStep,
          evolvePlan(undefined, plan),
        );
        expect(evolvePlan(first, plan)).toEqual(last);
        expect(last).toEqual(evolveStep(evolvePlan(undefined, plan), outcomes[0] as StepOutcome));
      }),
    );
  });
});

describe('the columns of a rollback', () => {
  it('belong to one source each', () => {
    const columns = (properties: object, ...keys: readonly string[]) =>
      Object.keys(properties)
        .filter((column) => !keys.includes(column))
        .toSorted();
    expect([...COMMAND_COLUMNS, ...PROGRESS_COLUMNS].toSorted()).toEqual(
      columns(Rollback.meta.properties, 'id'),
    );
    expect([...PLAN_COLUMNS, ...OUTCOME_COLUMNS].toSorted()).toEqual(
      columns(RollbackStepTable.meta.properties, 'rollbackId', 'actionId'),
    );
  });
});
