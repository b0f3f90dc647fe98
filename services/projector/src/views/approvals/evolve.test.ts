import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event, subject } from '../../testing/event.ts';
import { aboutProposals, evolveCommand, evolveObjection } from './commands.ts';
import { evolveApproval, type ApprovalEvent } from './evolve.ts';
import type { ApprovalRow } from './table.ts';

const about = { proposalId: 'prp_1', runId: 'run_1', subject };
const requested = event('ApprovalRequested', {
  ...about,
  rule: 'triage',
  ruleVersion: 'v1',
  kind: 'label.add',
  parameters: { label: 'bug' },
  confidence: 0.9,
  evidence: [],
  rationale: 'It crashes',
  verdicts: [],
  conditions: [],
  because: 'the file says approve',
  approvers: ['role/write'],
  expiresAt: 9000,
  requestedAt: 1000,
});
const given = (by = 'ada') =>
  event('ApprovalGiven', {
    ...about,
    actionId: 'act_1',
    rule: 'triage',
    ruleVersion: 'v2',
    kind: 'label.add',
    parameters: { label: 'crash' },
    edited: true,
    conditions: [],
    verdicts: [],
    commandId: 'cmd_1',
    by,
    via: 'console',
    because: 'ada accepts',
    confidence: null,
    rationale: null,
    givenAt: 2000,
  });
const refused = event('ApprovalRefused', {
  ...about,
  commandId: 'cmd_2',
  by: 'bob',
  via: 'comment',
  because: 'no',
  refusedAt: 3000,
});
const expired = event('ApprovalExpired', { ...about, expiredAt: 9001 });

const fold = (...events: readonly ApprovalEvent[]): ApprovalRow =>
  events.reduce<ApprovalRow | undefined>(evolveApproval, undefined) as ApprovalRow;

describe('an approval', () => {
  it('waits with what is proposed, and who may answer', () =>
    expect(fold(requested)).toMatchObject({
      status: 'waiting',
      parameters: { label: 'bug' },
      approvers: ['role/write'],
      expiresAt: new Date(9000),
      answeredAt: null,
    }));

  it('is given, with the parameters as accepted beside those proposed', () =>
    expect(fold(requested, given())).toMatchObject({
      status: 'accepted',
      edited: true,
      actionId: 'act_1',
      parameters: { label: 'bug' },
      acceptedParameters: { label: 'crash' },
      answeredBy: 'ada',
    }));

  it('is refused with a reason, or expires by itself', () => {
    expect(fold(requested, refused)).toMatchObject({ status: 'refused', answerBecause: 'no' });
    expect(fold(requested, expired)).toMatchObject({ status: 'expired', answeredBy: null });
  });

  it('has the first answer in the log, whatever follows and whatever is repeated', () => {
    const answers = [given(), given('eve'), refused, expired] as const;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 6 }),
        fc.nat(6),
        (order, at) => {
          const events = [...order.slice(0, at), requested, ...order.slice(at), requested];
          expect(fold(...events)).toEqual(fold(requested, order[0] as ApprovalEvent));
        },
      ),
    );
  });
});

describe("a person's command", () => {
  const received = event('CommandReceived', {
    commandId: 'cmd_1',
    subject,
    word: 'undo',
    argument: null,
    by: 'ada',
    via: 'comment',
    deliveryId: 'd-1',
    commentId: 5,
    receivedAt: 1000,
  });
  const declined = (proposalId: string | null, commandId = 'cmd_1') =>
    event('CommandDeclined', {
      commandId,
      subject,
      word: 'undo',
      proposalId,
      by: 'ada',
      via: 'comment',
      reason: 'nothing_to_undo',
      because: 'Nothing was done here',
      declinedAt: 2000,
    });

  it('is received, and may be declined afterwards, in whatever order that is read', () => {
    const no = declined(null);
    const row = evolveCommand(evolveCommand(undefined, received), no);
    expect(row).toMatchObject({ word: 'undo', deliveryId: 'd-1', reason: 'nothing_to_undo' });
    expect(evolveCommand(evolveCommand(undefined, no), received)).toEqual(row);
    expect(evolveCommand(evolveCommand(row, received), declined('prp_9'))).toBe(row);
  });

  it('is an objection to each proposal that it is declined for', () => {
    const [first, second, ...none] = aboutProposals([
      declined('prp_1'),
      declined(null),
      declined('prp_2'),
    ]);
    expect(none).toEqual([]);
    if (first === undefined || second === undefined) throw new Error('There should be two.');
    const row = evolveObjection(undefined, first);
    expect(row).toMatchObject({ proposalId: 'prp_1', commandId: 'cmd_1' });
    expect(evolveObjection(row, second)).toBe(row);
  });
});
