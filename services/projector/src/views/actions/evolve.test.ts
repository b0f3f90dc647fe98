import { PLAIN_ACTION, type Event, type FieldState } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event, subject } from '../../testing/event.ts';
import {
  COMMAND_COLUMNS,
  PROGRESS_COLUMNS,
  evolveCommand,
  evolveProgress,
  type ProgressEvent,
} from './evolve.ts';
import { Action, type ActionRow } from './table.ts';

const actionId = 'act_1';
const absent: FieldState = { value: null, ref: null };
const bug: FieldState = { value: 'bug', ref: null };

const command = event('PerformAction', {
  actionId,
  runId: 'run_1',
  proposalId: 'prp_1',
  subject,
  rule: 'triage',
  ruleVersion: 'v1',
  kind: 'label.add',
  parameters: { label: 'bug' },
  conditions: [],
  because: 'It says so',
  decidedAt: 1000,
  triggeredAt: null,
  ...PLAIN_ACTION,
});
const attempted = (attempt = 1, rollbackId: string | null = null, before = absent) =>
  event('ActionAttempted', {
    actionId,
    attemptId: `att_${attempt}`,
    attempt,
    rollbackId,
    retry: 0,
    runId: 'run_1',
    subject,
    kind: 'label.add',
    field: 'label:bug',
    before,
    attemptedAt: 2000 + attempt,
  });
const unknown = (attempt = 1, rollbackId: string | null = null) =>
  event('ActionOutcomeUnknown', {
    actionId,
    attempt,
    rollbackId,
    retry: 0,
    subject,
    message: 'No answer',
    noticedAt: 3000,
  });
const succeeded = (attempt = 1) =>
  event('ActionSucceeded', {
    actionId,
    attempt,
    subject,
    after: bug,
    evidence: 'GitHub shows the label',
    url: 'https://github.com/acme/shop/issues/3',
    succeededAt: 4000,
  });
const rejected = (attempt = 1) =>
  event('ActionRejected', {
    actionId,
    attempt,
    subject,
    reason: 'label_missing',
    message: 'There is no such label',
    httpStatus: 404,
    rejectedAt: 4000,
  });
const skipped = event('ActionSkipped', {
  actionId,
  subject,
  reason: 'conditions_changed',
  message: 'It is closed now',
  verdicts: [],
  rollbackId: null,
  skippedAt: 4000,
});
const compensated = (rollbackId = 'rbk_1') =>
  event('ActionCompensated', {
    actionId,
    rollbackId,
    retry: 0,
    subject,
    before: bug,
    after: absent,
    residue: null,
    compensatedAt: 5000,
  });
const leftAlone = (rollbackId = 'rbk_1') =>
  event('CompensationSkipped', {
    actionId,
    rollbackId,
    retry: 0,
    subject,
    reason: 'touched_by_human',
    message: 'ada added it again',
    actor: 'ada',
    touchedAt: 4500,
    skippedAt: 5000,
  });
const failed = (rollbackId = 'rbk_1') =>
  event('CompensationFailed', {
    actionId,
    rollbackId,
    retry: 0,
    subject,
    reason: 'forbidden',
    message: 'Not allowed',
    failedAt: 5000,
  });

const progress = (...events: readonly ProgressEvent[]): ActionRow =>
  events.reduce<ActionRow | undefined>(evolveProgress, undefined) as ActionRow;

describe('an action', () => {
  it('is pending until something becomes of it', () =>
    expect(evolveCommand(undefined, command)).toMatchObject({
      id: actionId,
      status: 'pending',
      kind: 'label.add',
      repository: 'acme/shop',
      because: 'It says so',
    }));

  it('keeps the first command', () => {
    const row = evolveCommand(undefined, command);
    expect(evolveCommand(row, { ...command, data: { ...command.data, rule: 'x' } })).toBe(row);
  });

  it('is attempted, then succeeds', () => {
    expect(progress(attempted())).toMatchObject({ status: 'attempted', attempts: 1, after: null });
    expect(progress(attempted(), succeeded())).toMatchObject({
      status: 'succeeded',
      before: absent,
      after: bug,
      evidence: 'GitHub shows the label',
      settledAt: new Date(4000),
    });
  });

  it('remembers the state before its first attempt', () => {
    const row = progress(attempted(1), unknown(1), attempted(2, null, bug), succeeded(2));
    expect(row).toMatchObject({ before: absent, attempts: 2, status: 'succeeded' });
  });

  it('is unknown until GitHub was read', () => {
    expect(progress(attempted(), unknown())).toMatchObject({
      status: 'unknown',
      evidence: 'No answer',
    });
    expect(progress(attempted(), unknown(), succeeded()).status).toBe('succeeded');
  });

  it('is rejected with the reason, or skipped with the verdicts', () => {
    expect(progress(attempted(), rejected())).toMatchObject({
      status: 'rejected',
      reason: 'label_missing',
      httpStatus: 404,
    });
    expect(progress(skipped)).toMatchObject({ status: 'skipped', reason: 'conditions_changed' });
  });

  it('keeps the first outcome, of whichever attempt', () => {
    const late = progress(attempted(1), unknown(1), attempted(2), succeeded(1), rejected(2));
    expect(late).toMatchObject({ status: 'succeeded', attempts: 2, reason: null });
    expect(progress(attempted(1), rejected(1), attempted(2), succeeded(2)).status).toBe('rejected');
    expect(progress(attempted(), succeeded(), rejected(2), skipped, unknown(3)).status).toBe(
      'succeeded',
    );
  });
});

describe('a compensation', () => {
  const done = [attempted(), succeeded()] as const;

  it('is under way, then undoes the action', () => {
    expect(progress(...done, attempted(1, 'rbk_1')).status).toBe('compensating');
    expect(progress(...done, attempted(1, 'rbk_1'), compensated())).toMatchObject({
      status: 'compensated',
      outcome: 'succeeded',
      restored: absent,
      after: bug,
    });
  });

  it('leaves alone what a human touched, with the reason', () =>
    expect(progress(...done, leftAlone())).toMatchObject({
      status: 'compensation_skipped',
      compensationReason: 'touched_by_human',
      compensationMessage: 'ada added it again',
    }));

  it('can fail, and succeed in a later rollback', () =>
    expect(progress(...done, failed('rbk_1'), compensated('rbk_2'))).toMatchObject({
      status: 'compensated',
      compensationReason: null,
      rollbacks: ['rbk_1', 'rbk_2'],
    }));

  it('of a superseded rollback changes nothing when it is repeated', () => {
    const events = [...done, leftAlone('rbk_1'), attempted(1, 'rbk_2')] as const;
    expect(progress(...events, leftAlone('rbk_1'))).toEqual(progress(...events));
  });

  it('counts whichever rollback did it', () =>
    expect(
      progress(...done, attempted(1, 'rbk_1'), leftAlone('rbk_2'), compensated('rbk_1')),
    ).toMatchObject({ status: 'compensated', compensationReason: null, restored: absent }));

  it('does not hide that the outcome of the action is known later', () =>
    expect(progress(attempted(), leftAlone(), succeeded())).toMatchObject({
      outcome: 'succeeded',
      status: 'compensation_skipped',
    }));
});

describe('whatever the order', () => {
  const attempt = fc.integer({ min: 1, max: 3 });
  const rollback = fc.constantFrom('rbk_1', 'rbk_2');
  const anyEvent: fc.Arbitrary<ProgressEvent> = fc.oneof(
    attempt.map((n) => attempted(n)),
    attempt.map((n) => unknown(n)),
    attempt.map((n) => succeeded(n)),
    attempt.map((n) => rejected(n)),
    fc.constant(skipped),
    fc.tuple(attempt, rollback).map(([n, id]) => attempted(n, id)),
    fc.tuple(attempt, rollback).map(([n, id]) => unknown(n, id)),
    rollback.map(compensated),
    rollback.map(leftAlone),
    rollback.map(failed),
  );
  const anyEvents = fc.array(anyEvent, { maxLength: 10 });

  it('a repeated event changes nothing', () =>
    fc.assert(
      fc.property(anyEvents, fc.nat(), fc.nat(), (events, which, where) => {
        if (events.length === 0) return;
        const index = which % events.length;
        const at = index + 1 + (where % (events.length - index));
        const repeated = events.toSpliced(at, 0, events[index] as ProgressEvent);
        expect(progress(...repeated)).toEqual(progress(...events));
      }),
    ));

  /** As the view writes it: a step touches the columns of its own topic alone. */
  type Step = ProgressEvent | Event<'PerformAction'>;
  const apply = (row: ActionRow | undefined, step: Step): ActionRow => {
    const isCommand = step.type === 'PerformAction';
    const next = isCommand ? evolveCommand(row, step) : evolveProgress(row, step);
    const columns = isCommand ? COMMAND_COLUMNS : PROGRESS_COLUMNS;
    const written = Object.fromEntries(columns.map((column) => [column, next[column]]));
    return { ...(row ?? untouched), ...written };
  };
  const untouched: ActionRow = {
    ...evolveCommand(undefined, command),
    ...(Object.fromEntries(COMMAND_COLUMNS.map((column) => [column, null])) as Partial<ActionRow>),
  };

  it('any interleaving of the two topics gives the same row', () =>
    fc.assert(
      fc.property(anyEvents, fc.nat(10), fc.nat(10), (events, first, second) => {
        const placed = (at: number): readonly Step[] => [
          ...events.slice(0, at),
          command,
          ...events.slice(at),
        ];
        const fold = (steps: readonly Step[]) =>
          steps.reduce<ActionRow | undefined>(apply, undefined);
        expect(fold(placed(first))).toEqual(fold(placed(second)));
      }),
    ));

  it('each column beside the id belongs to one of the two topics', () => {
    const columns = Object.keys(Action.meta.properties).filter((column) => column !== 'id');
    expect([...COMMAND_COLUMNS, ...PROGRESS_COLUMNS].toSorted()).toEqual(columns.toSorted());
  });
});
