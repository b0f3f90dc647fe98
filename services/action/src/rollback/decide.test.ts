import { rollbackScope } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Plan, Standing } from '../tasks/course.ts';
import { answer, finish } from './decide.ts';

const plan: Plan = {
  rollbackId: 'rbk_1',
  scope: rollbackScope({ rule: 'triage' }),
  requestedBy: 'mia',
  plannedAt: 1,
  planHash: 'hash',
  planOnly: true,
  needsApproval: true,
  undoOver: 50,
  calls: 204,
  seconds: 51,
  undoes: 51,
  skips: {},
  offset: 0,
};
const standing: Standing = {
  phase: 'planned',
  status: null,
  approvedBy: null,
  startedAt: null,
  retry: 0,
  open: [],
};

const request = (type: Parameters<typeof answer>[2]['type'], by = 'tom', planHash = 'hash') => ({
  type,
  data: { requestedBy: by, planHash },
});
const given = (how: Partial<Standing>, of: Partial<Plan> = {}) => ({
  when: (asked: Parameters<typeof answer>[2]) =>
    expect(answer({ ...plan, ...of }, { ...standing, ...how }, asked)),
});

describe('what is answered to a command on a rollback', () => {
  it('is yes to the approval of this very plan by somebody else', () =>
    given({}).when(request('ApproveRollback')).toEqual({ say: 'approved' }));

  it.each([
    ['by who asked for it', {}, {}, request('ApproveRollback', 'mia'), 'same_person'],
    ['of another plan', {}, {}, request('ApproveRollback', 'tom', 'other'), 'other_plan'],
    ['twice', { approvedBy: 'ada' }, {}, request('ApproveRollback'), 'already_approved'],
    [
      'where none is needed',
      {},
      { needsApproval: false },
      request('ApproveRollback'),
      'not_needed',
    ],
    ['of what has ended', { phase: 'ended' }, {}, request('ApproveRollback'), 'ended'],
  ] as const)('is no to an approval %s', (_why, how, of, asked, reason) =>
    given(how, of).when(asked).toMatchObject({ say: 'declined', reason }),
  );

  it('is yes to the execution of a plan that is approved, or needs no approval', () => {
    given({ approvedBy: 'tom' })
      .when(request('ExecuteRollback', 'mia'))
      .toEqual({ say: 'started' });
    given({}, { needsApproval: false })
      .when(request('ExecuteRollback'))
      .toEqual({ say: 'started' });
  });

  it.each([
    ['that nobody has approved', {}, request('ExecuteRollback'), 'not_approved'],
    [
      'that is another',
      { approvedBy: 'tom' },
      request('ExecuteRollback', 'mia', 'x'),
      'other_plan',
    ],
    ['that has begun', { phase: 'running' }, request('ExecuteRollback'), 'already_started'],
    ['that was paused', { phase: 'paused' }, request('ExecuteRollback'), 'already_started'],
    ['that has ended', { phase: 'ended', status: 'finished' }, request('ExecuteRollback'), 'ended'],
  ] as const)('is no to the execution of a plan %s', (_why, how, asked, reason) =>
    given(how).when(asked).toMatchObject({ say: 'declined', reason }),
  );

  it('pauses what runs, resumes what is paused, and nothing else', () => {
    given({ phase: 'running' }).when(request('PauseRollback')).toEqual({ say: 'paused' });
    given({ phase: 'paused' }).when(request('ResumeRollback')).toEqual({ say: 'resumed' });
    given({}).when(request('PauseRollback')).toMatchObject({ reason: 'not_started' });
    given({ phase: 'paused' }).when(request('PauseRollback')).toMatchObject({
      reason: 'already_paused',
    });
    given({ phase: 'running' }).when(request('ResumeRollback')).toMatchObject({
      reason: 'not_paused',
    });
  });

  it('tries again what ended as partial, and nothing else', () => {
    const partial = { phase: 'ended', status: 'partial', retry: 1 } as const;
    given(partial).when(request('RetryRollback')).toEqual({ say: 'retried', retry: 2 });
    given({ phase: 'running' }).when(request('RetryRollback')).toMatchObject({
      reason: 'not_partial',
    });
  });

  it('cancels whatever has not ended', () => {
    for (const phase of ['planned', 'running', 'paused'] as const) {
      given({ phase }).when(request('CancelRollback')).toEqual({ say: 'cancelled' });
    }
    given({ phase: 'ended', status: 'finished' }).when(request('CancelRollback')).toMatchObject({
      reason: 'ended',
      message: 'It is finished already.',
    });
  });

  it('is no to everything where there is no plan', () => {
    expect(answer(null, standing, request('ExecuteRollback'))).toMatchObject({
      reason: 'not_planned',
    });
  });
});

describe('how a rollback ends', () => {
  const undone = { status: 'undone', reason: 'undone', count: 3 } as const;

  it('counts what the plan left alone among what was skipped, with the reasons', () => {
    const skipped = { status: 'skipped', reason: 'touched_by_human', count: 2 } as const;
    expect(finish({ ...plan, skips: { nothing_to_undo: 4 } }, [undone, skipped], false)).toEqual({
      status: 'finished',
      undone: 3,
      skipped: 6,
      failed: 0,
      because: '3 undone, 6 skipped (nothing_to_undo, touched_by_human).',
    });
  });

  it.each([
    { status: 'failed', reason: 'label_missing', count: 1 },
    { status: 'failed', reason: 'given_up', count: 1 },
    { status: 'skipped', reason: 'unreadable', count: 1 },
  ] as const)('is partial where asking again may get further: $reason', (end) =>
    expect(finish(plan, [undone, end], false).status).toBe('partial'),
  );

  it('is cancelled where somebody said so, with what was done until then', () => {
    expect(finish(plan, [undone], true)).toMatchObject({ status: 'cancelled', undone: 3 });
    expect(finish({ ...plan, skips: { nothing_to_undo: 4 } }, [], true)).toMatchObject({
      skipped: 0,
      because: 'It was cancelled before anything was done.',
    });
  });

  it('says what was looked for where nothing was found', () => {
    const scope = rollbackScope({ actionId: 'act_9' });
    expect(finish({ scope, skips: {} }, [], false).because).toBe('There is no action act_9.');
  });
});
