import { commandedRunId, type ApprovalRequested } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { givenRules, inForceOf, proposed } from '../runs/testing.ts';
import { NOW, opened, ruleFile } from '../testing.ts';
import { decideComment, type CommentDraft, type DecideCommentInput } from './decideComment.ts';
import type { ExplainedRun } from './explain.ts';
import type { Person } from './isPermitted.ts';
import { parseCommand } from './parseCommand.ts';

const FILE = ruleFile(
  '{ when: issue.opened, unless: { label: wontfix }, ask: triage, may: { label: bug, mode: approve } }',
  'mode: auto\nprotect: { label: pinned }\napprovals: { by: role/maintain }',
);
const MAINTAINER: Person = { login: 'mona', isAuthor: false, role: 'maintain', teams: new Set() };
const STRANGER: Person = { ...MAINTAINER, login: 'eve', role: 'read' };
const LABEL = givenRules(FILE).when(proposed('label.add', { label: 'bug' }))
  .data as ApprovalRequested;
const RUN: ExplainedRun = {
  runId: 'run_abcdef',
  rule: 'triage',
  trigger: 'issue.opened',
  startedAt: NOW,
  decisions: [],
};

const said = (text: string, changes: Partial<DecideCommentInput> & { rules?: string } = {}) => {
  const { rules = FILE, ...more } = changes;
  const { login } = more.person ?? MAINTAINER;
  return decideComment({
    command: parseCommand(`/reprise ${text}`) ?? { unknown: '' },
    commandId: 'cmd_1',
    occurrence: opened({}, { actor: { login, type: 'User' }, triggers: ['comment.created'] }),
    commentId: 99,
    person: MAINTAINER,
    inForce: inForceOf(rules),
    vetoed: false,
    waiting: [],
    history: [RUN],
    latestRun: null,
    now: NOW,
    cause: { eventId: 'event-of-comment', tenantId: 'acme' },
    ...more,
  });
};

/** What was written, in one line per record. */
const story = (drafts: readonly CommentDraft[]): readonly string[] =>
  drafts.map(({ type, data }) => {
    const reason = 'reason' in data ? ` ${data.reason}` : '';
    const content = 'parameters' in data ? ` ${data.kind} ${data.parameters['content'] ?? ''}` : '';
    const rule = type === 'RunStarted' && 'rule' in data ? ` ${data.rule}` : '';
    const argument = 'argument' in data ? ` ${data.argument}` : '';
    return `${type}${reason}${content}${rule}${argument}`.trim();
  });

const receipt = (word: string, content: string): readonly string[] => [
  `RunStarted /reprise${word}`,
  `ProposalAccepted reaction ${content}`,
  'RunFinished',
];

describe('a command in a comment', () => {
  it('is answered with eyes on the comment', () => {
    const drafts = said('undo', { latestRun: 'run_7' });
    expect(story(drafts)).toEqual(['CommandReceived run_7', ...receipt(' undo', 'eyes')]);
    expect(drafts[0]).toMatchObject({
      key: '11#7',
      tenantId: 'acme',
      causationId: 'event-of-comment',
      data: { word: 'undo', by: 'mona', via: 'comment', deliveryId: 'd-1', commentId: 99 },
    });
    const runId = commandedRunId('cmd_1', '/reprise undo');
    expect(drafts[1]?.data).toMatchObject({ runId, trigger: 'command.undo', commandId: 'cmd_1' });
    expect(drafts[2]?.data).toMatchObject({ parameters: { content: 'eyes', comment: '99' } });
  });

  it('of somebody who may not is declined, and nothing else happens', () => {
    const drafts = said('undo', { person: STRANGER, latestRun: 'run_7' });
    expect(story(drafts)).toEqual([
      'CommandDeclined not_permitted',
      ...receipt(' undo', 'confused'),
    ]);
    expect(drafts[0]?.data).toMatchObject({
      by: 'eve',
      because: 'role/write may; eve has the role read here',
    });
  });

  it('that is none is declined, in words that show what was said', () => {
    const drafts = said('d\u202Eance');
    expect(story(drafts)).toEqual(['CommandDeclined not_understood', ...receipt('', 'confused')]);
    expect(drafts[0]?.data).toMatchObject({
      word: 'd⟨U+202E⟩ance',
      because: 'd⟨U+202E⟩ance is none of explain, triage, undo, approve, veto',
    });
  });

  it('is nothing to a repository without rules', () => {
    expect(said('undo', { inForce: undefined })).toEqual([]);
  });

  it('is followed without a word where nothing is to be written to GitHub', () => {
    const rules = FILE.replace('mode: auto', 'mode: observe');
    const drafts = said('undo', { rules, latestRun: 'run_7' });
    expect(story(drafts)[2]).toBe('ProposalDeclined observed reaction eyes');
  });
});

describe('/reprise undo', () => {
  it('finds the run by the beginning of its id, among those of this issue', () => {
    expect(story(said('undo abcd'))[0]).toBe('CommandReceived run_abcdef');
    expect(story(said('undo run_abcd'))[0]).toBe('CommandReceived run_abcdef');
    for (const id of ['run_of_others', 'run_', 'ab']) {
      expect(story(said(`undo ${id}`))[0]).toBe('CommandDeclined nothing_to_undo');
    }
  });

  it('says when there is nothing', () => {
    expect(story(said('undo'))).toEqual([
      'CommandDeclined nothing_to_undo',
      ...receipt(' undo', 'confused'),
    ]);
  });
});

describe('/reprise triage', () => {
  it('runs the rule that asks, though nothing happened, and after a veto, too', () => {
    const drafts = said('triage', { vetoed: true });
    expect(story(drafts)).toEqual([
      'CommandReceived null',
      'RunStarted triage',
      ...receipt(' triage', 'eyes'),
    ]);
    expect(drafts[1]?.data).toMatchObject({
      runId: commandedRunId('cmd_1', 'triage'),
      trigger: 'command.triage',
      commandId: 'cmd_1',
      ask: { playbook: 'triage' },
    });
  });

  it('says when no rule asks', () => {
    expect(story(said('triage other'))[0]).toBe('CommandDeclined nothing_to_ask');
    const rules = ruleFile('{ when: issue.opened, then: { label: bug } }');
    expect(story(said('triage', { rules }))[0]).toBe('CommandDeclined nothing_to_ask');
  });
});

describe('/reprise approve', () => {
  const other = { ...LABEL, proposalId: 'prp_zzz' };

  it('accepts all that waits', () => {
    expect(story(said('approve', { waiting: [LABEL, other] }))).toEqual([
      'CommandReceived null',
      'ApprovalGiven label.add',
      'ApprovalGiven label.add',
      ...receipt(' approve', 'eyes'),
    ]);
  });

  it('accepts the one that is named', () => {
    const drafts = said('approve zz', { waiting: [LABEL, other] });
    expect(story(drafts).slice(0, 3)).toEqual([
      'CommandReceived zz',
      'ApprovalGiven label.add',
      'RunStarted /reprise approve',
    ]);
    expect(drafts[1]?.data).toMatchObject({ proposalId: 'prp_zzz', by: 'mona', via: 'comment' });
  });

  it('is for those whom approvals names', () => {
    const person = { ...MAINTAINER, role: 'write' } as const;
    expect(story(said('approve', { person, waiting: [LABEL] }))[0]).toBe(
      'CommandDeclined not_permitted',
    );
  });

  it('says when nothing waits, or policy says no by now', () => {
    expect(story(said('approve'))[0]).toBe('CommandDeclined not_pending');
    expect(story(said('approve x', { waiting: [LABEL] }))[0]).toBe('CommandDeclined not_pending');
    expect(story(said('approve', { waiting: [LABEL], vetoed: true }))).toEqual([
      'CommandReceived null',
      'CommandDeclined vetoed',
      ...receipt(' approve', 'confused'),
    ]);
  });
});

describe('/reprise veto', () => {
  it('refuses what waits, and names the run to undo', () => {
    const drafts = said('veto it is fine', { waiting: [LABEL], latestRun: 'run_7' });
    expect(story(drafts)).toEqual([
      'CommandReceived run_7',
      'ApprovalRefused',
      ...receipt(' veto', 'eyes'),
    ]);
    expect(drafts[1]?.data).toMatchObject({ because: 'it is fine' });
  });

  it('is for the author, too', () => {
    expect(story(said('veto', { person: { ...STRANGER, isAuthor: true } }))[0]).toBe(
      'CommandReceived null',
    );
    expect(story(said('veto', { person: STRANGER }))[0]).toBe('CommandDeclined not_permitted');
  });
});

describe('/reprise explain', () => {
  it('is answered with a comment', () => {
    const drafts = said('explain', { person: STRANGER });
    expect(story(drafts)).toEqual([
      'CommandReceived null',
      'RunStarted /reprise explain',
      'ProposalAccepted reaction eyes',
      'ProposalAccepted comment',
      'RunFinished',
    ]);
    expect(drafts[3]?.data).toMatchObject({ parameters: { rule: '/reprise explain' } });
  });
});
