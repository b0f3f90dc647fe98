import { describe, expect, it } from 'vitest';
import type {
  Approval,
  Delivery,
  PersonCommand,
  RollbackStep,
  TimelineRun,
} from '@reprise/contract';
import { answerWords, commandWords, deliveryWords, runWords, stepWords } from './words.ts';

const delivery = (given: Partial<Delivery>): Delivery =>
  ({ event: 'issues', action: 'opened', sender: 'alice', detail: null, ...given }) as Delivery;
const run = (given: Partial<TimelineRun>): TimelineRun =>
  ({
    rule: 'triage',
    trigger: 'issue.opened',
    status: 'finished',
    awaiting: 0,
    ...given,
  }) as TimelineRun;
const step = (given: Partial<RollbackStep>): RollbackStep =>
  ({
    action: 'act_1',
    summary: 'add the label bug',
    outcome: null,
    message: null,
    ...given,
  }) as RollbackStep;

describe('what happened, in words', () => {
  it('names who did it and what it was about', () => {
    expect(deliveryWords(delivery({}))).toBe('alice opened the issue');
    expect(deliveryWords(delivery({ action: 'labeled', detail: 'bug' }))).toBe(
      'alice added the label bug',
    );
    expect(deliveryWords(delivery({ action: 'labeled', detail: '$& *' }))).toBe(
      'alice added the label $& *',
    );
    expect(deliveryWords(delivery({ event: 'issues', action: 'cherished', sender: null }))).toBe(
      'somebody: issues.cherished',
    );
  });

  it('says what a run came to', () => {
    expect(runWords(run({ outcome: 'decided', accepted: 2, declined: 1 }))).toBe(
      'the rule triage ran on issue.opened: 2 accepted, 1 declined',
    );
    const command = { rule: '/reprise undo', trigger: 'command.undo', outcome: 'decided' } as const;
    expect(runWords(run({ ...command, accepted: 1, declined: 0 }))).toBe(
      '/reprise undo was taken up: 1 accepted, 0 declined',
    );
    expect(runWords(run({ outcome: 'conditions_unmet' }))).toContain('its conditions are not met');
    expect(runWords(run({ status: 'started' }))).toContain('not decided yet');
  });

  it('says what waits for a person, and how it was answered', () => {
    const waiting = run({ outcome: 'decided', accepted: 0, declined: 1, awaiting: 1 });
    expect(runWords(waiting)).toContain('0 accepted, 1 declined, 1 waits for a person');
    const approval = (given: Partial<Approval>): Approval =>
      ({
        summary: 'add the label bug',
        answeredBy: 'ada',
        answerBecause: null,
        ...given,
      }) as Approval;
    expect(answerWords(approval({ status: 'accepted', edited: true }))).toBe(
      'ada accepted with changes: add the label bug',
    );
    expect(answerWords(approval({ status: 'refused', answerBecause: 'no' }))).toBe(
      'ada refused (add the label bug): no',
    );
    expect(answerWords(approval({ status: 'expired' }))).toContain('nobody answered in time');
  });

  it('says what a person told it, and why that is not followed', () => {
    const said = { by: 'eve', word: 'undo', argument: null } as PersonCommand;
    expect(commandWords({ ...said, status: 'received' })).toBe('eve said undo');
    expect(commandWords({ ...said, status: 'declined', because: 'eve may not' })).toBe(
      'eve said undo, which is not followed: eve may not',
    );
  });

  it('says why something was not undone', () => {
    expect(stepWords(step({ outcome: 'compensated' }))).toBe('undone: add the label bug');
    expect(stepWords(step({ outcome: 'skipped', message: 'bob has touched it since' }))).toBe(
      'left as it is (add the label bug): bob has touched it since',
    );
  });
});
