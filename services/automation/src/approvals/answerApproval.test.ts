import { actionId, type ApprovalRequested } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { judgedFrom } from '../runs/runContext.ts';
import { givenRules, inForceOf, proposed } from '../runs/testing.ts';
import { given, NOW, opened, ruleFile } from '../testing.ts';
import { answerApproval, type AnswerApprovalInput } from './answerApproval.ts';
import { approvalAnsweredId, expire } from './expire.ts';

const ASKING = ruleFile(
  '{ when: issue.opened, unless: { label: [wontfix, bug] }, ask: triage, may: [{ label: { any-of: [bug, "area/*"], at-most: 2 } }, { comment: any }, { close: [completed, duplicate] }] }',
  'mode: approve\nprotect: { label: pinned }',
);
const OWN = ruleFile(
  '{ when: issue.opened, if: { title: crash }, then: { label: bug, comment: Hello }, else: { unlabel: bug } }',
  'mode: approve',
);

const waiting = (kind: string, parameters: Record<string, string>): ApprovalRequested => {
  const { data } = givenRules(ASKING).when(proposed(kind, parameters));
  return data as ApprovalRequested;
};
const LABEL = waiting('label.add', { label: 'bug' });
const ownOf = (facts: Parameters<typeof opened>[0], kind: string): ApprovalRequested =>
  given(OWN)
    .when(opened(facts))
    .map(({ data }) => data)
    .find((data) => 'kind' in data && data.kind === kind) as ApprovalRequested;

interface Changes extends Partial<Omit<AnswerApprovalInput, 'command' | 'inForce'>> {
  readonly command?: Partial<AnswerApprovalInput['command']>;
  readonly rules?: string | null;
}
const answer = (
  requested: ApprovalRequested,
  { command = {}, rules = ASKING, ...changes }: Changes = {},
) =>
  answerApproval({
    command: {
      commandId: 'cmd_1',
      by: 'mona',
      via: 'console',
      answer: 'approve',
      parameters: null,
      because: null,
      ...command,
    },
    requested,
    pending: true,
    inForce: rules === null ? undefined : inForceOf(rules),
    facts: opened().facts,
    vetoed: false,
    now: NOW + 1000,
    cause: { eventId: 'event-of-approve', tenantId: 'acme' },
    ...changes,
  });
const edited = (parameters: Record<string, string>): Changes => ({ command: { parameters } });
const declined = (reason: string) => ({ type: 'CommandDeclined', data: { reason } });

describe('a person who accepts', () => {
  it('has it done, as it was proposed', () => {
    expect(answer(LABEL)).toMatchObject({
      type: 'ApprovalGiven',
      id: approvalAnsweredId(LABEL.proposalId),
      key: '11#7',
      tenantId: 'acme',
      correlationId: 'run_1',
      causationId: 'event-of-approve',
      data: {
        actionId: actionId(LABEL.proposalId),
        parameters: { label: 'bug' },
        edited: false,
        by: 'mona',
        via: 'console',
        ruleVersion: 'blob1',
        conditions: [{ clause: 'unless' }, { clause: 'protect' }],
        verdicts: [
          { clause: 'protect' },
          { clause: 'unless' },
          { clause: 'mode', name: 'approve' },
        ],
      },
    });
  });

  it('may edit it, within what the rule allows', () => {
    expect(answer(LABEL, edited({ label: 'area/ui', issue: '1' }))).toMatchObject({
      type: 'ApprovalGiven',
      data: { parameters: { label: 'area/ui' }, edited: true },
    });
    expect(answer(LABEL, edited({ label: 'security' }))).toMatchObject(declined('not_allowed'));
    expect(answer(LABEL, edited({ label: 'bug\u200B' }))).toMatchObject(declined('invalid'));
    expect(answer(LABEL, edited({ label: 'BUG' })).data).toMatchObject({ edited: false });
    const close = waiting('issue.close', { reason: 'duplicate', original: '3' });
    expect(answer(close, edited({ reason: 'duplicate', original: '4' })).data).toMatchObject({
      parameters: { original: '4' },
      edited: true,
    });
    expect(answer(close, edited({ reason: 'not_planned' }))).toMatchObject(declined('not_allowed'));
  });

  it('may not edit it into more than the rule allows of its line, or what it says already', () => {
    const siblings = ['area/a', 'area/b'].map((label) =>
      judgedFrom(givenRules(ASKING).when(proposed('label.add', { label }))),
    );
    const area = edited({ label: 'area/c' });
    expect(answer(LABEL, { ...area, siblings: siblings.slice(1) }).type).toBe('ApprovalGiven');
    expect(answer(LABEL, { ...area, siblings })).toMatchObject(declined('at_most'));
    expect(answer(LABEL, { siblings }).type).toBe('ApprovalGiven');
    const again = edited({ label: 'AREA/b' });
    expect(answer(LABEL, { ...again, siblings: siblings.slice(1) })).toMatchObject(
      declined('repeated'),
    );
  });

  it('may write the comment in their own words, but not our marker', () => {
    const comment = waiting('comment', { body: 'See **this**' });
    expect(answer(comment).data).toMatchObject({ edited: false, parameters: comment.parameters });
    expect(answer(comment, edited({ body: 'See **that**', rule: 'x' })).data).toMatchObject({
      edited: true,
      parameters: { body: 'See **that**', rule: 'triage' },
    });
    const marker = edited({ body: '<!-- Reprise:comment -->' });
    expect(answer(comment, marker)).toMatchObject(declined('invalid'));
  });

  it.each<[string, Changes, string]>([
    ['somebody answered before', { pending: false }, 'not_pending'],
    ['its time is over', { now: LABEL.expiresAt }, 'not_pending'],
    ['there are no rules any more', { rules: null }, 'rule_changed'],
    ['the rule is gone', { rules: ASKING.replace('triage: {', 'other: {') }, 'rule_changed'],
    ['the rule asks nobody any more', { rules: OWN }, 'rule_changed'],
    ['may has become narrower', { rules: ASKING.replace('bug, "area', '"area') }, 'not_allowed'],
    ['it is protected by now', { facts: opened({ labels: ['pinned'] }).facts }, 'protected'],
    ['somebody has vetoed since', { vetoed: true }, 'vetoed'],
    [
      'the issue has changed',
      { facts: opened({ labels: ['wontfix'] }).facts },
      'conditions_changed',
    ],
    [
      'the mode has become observe',
      { rules: ASKING.replace('mode: approve', 'mode: observe') },
      'observed',
    ],
    [
      'the mode has become suggest',
      { rules: ASKING.replace('mode: approve', 'mode: suggest') },
      'suggested',
    ],
  ])('is told when %s, and the approval stays open', (_what, changes, reason) => {
    const told = answer(LABEL, changes);
    expect(told).toMatchObject({
      ...declined(reason),
      data: { reason, proposalId: LABEL.proposalId, by: 'mona', word: 'approve' },
    });
    expect(told.id).not.toBe(approvalAnsweredId(LABEL.proposalId));
  });

  it('is told when it is so already', () => {
    const area = waiting('label.add', { label: 'area/ui' });
    const facts = opened({ labels: ['area/ui'] }).facts;
    expect(answer(area, { facts })).toMatchObject(declined('already_so'));
  });

  it('is not hindered by what the same run has done', () => {
    const area = waiting('label.add', { label: 'area/ui' });
    const facts = opened({ labels: ['bug'] }).facts;
    expect(answer(area, { facts })).toMatchObject(declined('conditions_changed'));
    const auto = ASKING.replace('mode: approve', 'mode: auto');
    const siblings = [judgedFrom(givenRules(auto).when(proposed('label.add', { label: 'bug' })))];
    expect(answer(area, { facts, siblings }).type).toBe('ApprovalGiven');
  });
});

describe('a person who accepts what a rule proposes by itself', () => {
  const label = ownOf({}, 'label.add');
  const rules = OWN;

  it('has it done while the rule still proposes it', () => {
    expect(answer(label, { rules }).data).toMatchObject({
      parameters: { label: 'bug' },
      conditions: [{ clause: 'if', name: 'title' }],
    });
    const other = OWN.replace('label: bug', 'label: p1');
    expect(answer(label, { rules: other })).toMatchObject(declined('rule_changed'));
    const facts = opened({ title: 'Hello' }).facts;
    expect(answer(label, { rules, facts })).toMatchObject(declined('conditions_changed'));
  });

  it('edits only the words of a comment: the rest stands in the file', () => {
    expect(answer(label, { rules, ...edited({ label: 'p1' }) })).toMatchObject(
      declined('not_allowed'),
    );
    const comment = ownOf({}, 'comment');
    expect(answer(comment, { rules, ...edited({ body: 'Hi' }) }).data).toMatchObject({
      parameters: { body: 'Hi', rule: 'triage' },
      edited: true,
    });
  });

  it('has else done while the conditions are still not met', () => {
    const facts = { title: 'Hello', labels: ['bug'] };
    const otherwise = ownOf(facts, 'label.remove');
    expect(answer(otherwise, { rules, facts: opened(facts).facts }).data).toMatchObject({
      conditions: [{ clause: 'unless', name: 'title' }],
    });
    const met = opened({ title: 'A crash', labels: ['bug'] }).facts;
    expect(answer(otherwise, { rules, facts: met })).toMatchObject(declined('conditions_changed'));
  });
});

describe('a person who refuses', () => {
  it('is heard whatever the rules and the issue are by now', () => {
    const command = { answer: 'refuse', because: 'no' } as const;
    expect(answer(LABEL, { command, rules: null, vetoed: true })).toMatchObject({
      type: 'ApprovalRefused',
      id: approvalAnsweredId(LABEL.proposalId),
      data: { because: 'no', by: 'mona' },
    });
    expect(answer(LABEL, { command, pending: false })).toMatchObject(declined('not_pending'));
  });
});

describe('silence', () => {
  it('is an answer to the same question, so that the first of all counts', () => {
    expect(expire(LABEL, 'acme', NOW)).toMatchObject({
      id: approvalAnsweredId(LABEL.proposalId),
      key: '11#7',
      data: { proposalId: LABEL.proposalId, runId: 'run_1', expiredAt: NOW },
    });
  });
});
