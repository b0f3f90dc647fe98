import type { RollbackDetail, RollbackStatus } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { offersFor, undoWords } from './offers.ts';
import { reasonWords } from './reasons.ts';
import { lastDeclined, stagesOf, stateWords } from './state.ts';

const plan = {
  hash: 'a'.repeat(64),
  undo: 120,
  skip: 3,
  calls: 360,
  seconds: 150,
  needsApproval: false,
  undoOver: 50,
};
const rollback = (status: RollbackStatus, given: Partial<RollbackDetail> = {}): RollbackDetail =>
  ({
    status,
    scope: { rule: 'stale' },
    plan,
    plannedAt: '2026-11-21T12:00:00Z',
    startedAt: null,
    requestedBy: 'mia',
    approvedBy: status === 'approved' ? 'tom' : null,
    counts: { steps: 123, undone: 0, skipped: 3, failed: 0, waiting: 120 },
    residues: [],
    events: [],
    ...given,
  }) as RollbackDetail;

const asked = (status: RollbackStatus, me = 'tom', given: Partial<RollbackDetail> = {}) =>
  offersFor(rollback(status, given), me).map(({ word }) => word);

describe('what can be done with a rollback', () => {
  it('is what its state allows', () => {
    expect(asked('planned')).toEqual(['execute', 'cancel']);
    expect(asked('awaiting_approval')).toEqual(['approve', 'cancel']);
    expect(asked('approved')).toEqual(['execute', 'cancel']);
    expect(asked('running')).toEqual(['pause', 'cancel']);
    expect(asked('paused')).toEqual(['resume', 'cancel']);
    expect(asked('partial')).toEqual(['retry']);
    expect(asked('finished')).toEqual([]);
    expect(asked('cancelled')).toEqual([]);
  });

  it('is nothing before there is a plan, and no more than throwing away where nothing is in it', () => {
    expect(asked('planned', 'tom', { plannedAt: null, plan: null })).toEqual([]);
    expect(asked('planned', 'tom', { plan: { ...plan, undo: 0 } })).toEqual(['cancel']);
  });

  it('states the number before it is carried out, and what stays', () => {
    const residues = [{ residue: 'Notifications stay sent.', count: 7 }];
    const [offer] = offersFor(rollback('planned', { residues }), 'tom');
    expect(offer?.question?.verb).toBe('Undo 120 actions');
    const words = offer?.question?.words.join(' ') ?? '';
    expect(words).toContain('120 of 123 steps, 3 left as they are');
    expect(words).toContain('360 requests');
    expect(words).toContain('Stays (7): Notifications stay sent.');
  });

  it('is approved by somebody else than who asked, and says so', () => {
    const own = offersFor(rollback('awaiting_approval'), 'mia')[0];
    expect(own?.objection).toContain('somebody else must approve it');
    expect(offersFor(rollback('awaiting_approval'), 'tom')[0]?.objection).toBeUndefined();
  });

  it('takes back what a rollback did, step by step', () => {
    expect(undoWords(rollback('planned', { scope: { rollback: 'rbk_1' } }))).toBe(
      'Take back 120 steps',
    );
  });
});

describe('the stages of a rollback', () => {
  const at = (status: RollbackStatus, given: Partial<RollbackDetail> = {}) =>
    stagesOf(rollback(status, given)).map((stage) => `${stage.name} ${stage.at}`);
  const approval = { plan: { ...plan, needsApproval: true } };
  const startedAt = '2026-11-21T12:01:00Z';

  it('begin with the plan', () => {
    expect(at('planned', { plannedAt: null, plan: null })).toEqual([
      'Being planned now',
      'Running later',
      'Finished later',
    ]);
    expect(at('planned')).toEqual(['Planned now', 'Running later', 'Finished later']);
  });

  it('have an approval in between where one is needed', () => {
    expect(at('awaiting_approval', approval)).toEqual([
      'Planned done',
      'Awaiting approval now',
      'Running later',
      'Finished later',
    ]);
    expect(at('approved', approval)[1]).toBe('Approved now');
    expect(at('running', { ...approval, startedAt, approvedBy: 'tom' })[1]).toBe('Approved done');
  });

  it('end as it ended, and leave out what was never begun', () => {
    expect(at('paused', { startedAt })).toEqual(['Planned done', 'Paused now', 'Finished later']);
    expect(at('partial', { startedAt })).toEqual([
      'Planned done',
      'Running done',
      'Finished, in part now',
    ]);
    expect(at('cancelled')).toEqual(['Planned done', 'Running left out', 'Cancelled now']);
  });

  it('have exactly one that is reached', () => {
    for (const status of [
      'planned',
      'awaiting_approval',
      'approved',
      'running',
      'paused',
      'partial',
      'finished',
      'cancelled',
    ] as const) {
      for (const given of [{}, approval, { startedAt }, { ...approval, startedAt }]) {
        const now = stagesOf(rollback(status, given)).filter((stage) => stage.at === 'now');
        expect(now, `${status} ${JSON.stringify(given)}`).toHaveLength(1);
      }
    }
  });
});

const NONE = { steps: 0, undone: 0, skipped: 0, failed: 0, waiting: 0 };

describe('what is said of a rollback', () => {
  it('names the limit of the rules where a second person is needed', () => {
    expect(stateWords(rollback('awaiting_approval'))).toContain('More than 50');
  });

  it('does not wait for a plan that is never made', () => {
    const refused = {
      event: 'declined',
      at: '2026-11-21T12:02:00Z',
      by: 'mia',
      command: 'RollBack',
      reason: 'too_many',
      message: 'It has more than 50000 steps.',
    } as const;
    const never = rollback('planned', { plannedAt: null, plan: null, events: [refused] });
    expect(stateWords(never)).toContain('It was not planned');
    expect(stagesOf(never)[0]?.name).toBe('Not planned');
    expect(lastDeclined(never.events)).toContain('more than 50000 steps');
    expect(offersFor(never, 'tom')).toEqual([]);
  });

  it('says why a scope of too much was not planned', () => {
    const because = 'It is more than 50,000 actions: narrow it.';
    const given = { plannedAt: null, plan: null, because, counts: NONE };
    expect(stateWords(rollback('cancelled', given))).toBe(because);
    expect(stagesOf(rollback('cancelled', given)).map(({ at }) => at)).toEqual([
      'left out',
      'left out',
      'now',
    ]);
  });

  it('tells what was asked last and declined, until something else happens', () => {
    const declined = {
      event: 'declined',
      at: '2026-11-21T12:02:00Z',
      by: 'mia',
      command: 'ApproveRollback',
      reason: 'same_person',
      message: 'mia has asked for this rollback: somebody else must approve it.',
    } as const;
    expect(lastDeclined([declined])).toBe(
      'mia wanted to approve it. That was not done: mia has asked for this rollback: somebody else must approve it.',
    );
    expect(lastDeclined([declined, { ...declined, event: 'approved' }])).toBeUndefined();
  });

  it('has plain words for every reason, and those of the log for one that is new', () => {
    const tally = { reason: 'touched_by_human', because: 'bob set it since', count: 3 };
    expect(reasonWords(tally)).toEqual({
      means: 'A person has touched it since: it is theirs now',
      example: 'such as: bob set it since',
    });
    expect(reasonWords({ ...tally, count: 1 }).example).toBe('bob set it since');
    expect(reasonWords({ ...tally, reason: 'brand_new' }).means).toBe('bob set it since');
  });
});
