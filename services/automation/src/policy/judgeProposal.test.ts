import { actionId, analystProposalId, eventId } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { judgedFrom } from '../runs/runContext.ts';
import { asked, givenRules, proposed, saidOf } from '../runs/testing.ts';
import { NOW, opened, ruleFile } from '../testing.ts';

const MAY = `[
  { label: { one-of: [bug, Feature] }, confidence: 0.85 },
  { label: { any-of: ["area/*"], at-most: 2 } },
  { label: security, mode: approve },
  { label: "*", mode: suggest },
  { assign: [mona, hubot] },
  { close: [completed, duplicate], mode: approve },
  { react: eyes, mode: observe },
  { comment: any }
]`.replaceAll('\n', ' ');
const FILE = ruleFile(
  `{ when: issue.opened, unless: { label: [bug, wontfix] }, ask: triage, may: ${MAY} }`,
  'mode: auto\nprotect: { label: pinned }\napprovals: { by: [role/triage, mona], expire: 12h }',
);
const BUG = proposed('label.add', { label: 'bug' });

describe('a proposal within may', () => {
  it('is accepted, in the spelling of the file, with the conditions it travels with', () => {
    const answer = givenRules(FILE).when(proposed('label.add', { label: ' FEATURE ' }));
    expect(saidOf(answer)).toBe('ProposalAccepted label.add Feature');
    expect(answer).toMatchObject({
      id: eventId('ProposalDecided', BUG.proposalId),
      key: '11#7',
      tenantId: 'acme',
      correlationId: 'run_1',
      causationId: 'event-of-proposal',
      data: {
        actionId: actionId(BUG.proposalId),
        ruleVersion: 'blob1',
        because: 'proposed with a confidence of 100 %: It says so.',
        conditions: [
          { clause: 'unless', name: 'label' },
          { clause: 'protect', name: 'label' },
        ],
        verdicts: [
          { clause: 'protect', met: false },
          { clause: 'unless', met: false },
          { clause: 'may', name: 'label.add', met: true },
          { clause: 'confidence', name: '0.85', met: true },
          { clause: 'at-most', name: '1', met: true },
          { clause: 'mode', name: 'auto', met: true },
        ],
      },
    });
  });

  it('waits for a person where its line says so, with everything that person needs', () => {
    const evidence = [{ source: 'issue', reference: null, quote: 'a\u202Eb' }];
    const close = { reason: 'duplicate', original: '#12', title: 'x', comment: 'y' };
    const answer = givenRules(FILE).when(
      proposed('issue.close', close, { confidence: 0.9, evidence }),
    );
    expect(saidOf(answer)).toBe('ApprovalRequested issue.close duplicate 12');
    expect(answer.data).toMatchObject({
      parameters: { reason: 'duplicate', original: '12' },
      confidence: 0.9,
      evidence: [{ quote: 'a⟨U+202E⟩b' }],
      approvers: ['role/triage', 'mona'],
      expiresAt: NOW + 12 * 3_600_000,
    });
  });

  it('is only suggested, or only observed, where its line says so', () => {
    const suggested = givenRules(FILE).when(proposed('label.add', { label: 'other' }));
    expect(saidOf(suggested)).toBe('ProposalDeclined suggested label.add other');
    const observed = givenRules(FILE).when(proposed('reaction', { content: 'eyes' }));
    expect(saidOf(observed)).toBe('ProposalDeclined observed reaction eyes');
    expect(observed.data.because).toMatch(
      /^would react with eyes: .*the mode of the line is observe/,
    );
  });

  it('is governed by the first line that fits, however loose the later ones are', () => {
    const answer = givenRules(FILE).when(proposed('label.add', { label: 'SECURITY' }));
    expect(saidOf(answer)).toBe('ApprovalRequested label.add security');
    const unsure = proposed('label.add', { label: 'bug' }, { confidence: 0.8 });
    expect(saidOf(givenRules(FILE).when(unsure))).toBe('ProposalDeclined confidence label.add bug');
  });

  it('changes only what the run is about, whatever the proposal says', () => {
    const subject = { ...opened().subject, repositoryId: 666, number: 1 };
    const strange = { ...BUG, subject, runId: 'run_of_others' };
    expect(givenRules(FILE).when(strange)).toMatchObject({
      key: '11#7',
      data: { runId: 'run_1', subject: opened().subject, rule: 'triage' },
    });
  });

  it('speaks in words that do nothing', () => {
    const body = 'Hi @all\n\n![x](http://e.vil/?q)<img src=x>\n#12 <!-- reprise is great -->';
    const answer = givenRules(FILE).when(proposed('comment', { body, rule: 'other' }));
    expect(answer.data).toMatchObject({ parameters: { rule: 'triage' } });
    const text = answer.data.parameters['body'] ?? '';
    expect(text).not.toMatch(/@all|(?<!\\)<img|(?<!\\)!\[|(?<!\\)#12/);
    expect(text.split('\n')).toHaveLength(4);
  });
});

describe('a proposal is declined', () => {
  const protectedIssue = { facts: opened({ labels: ['pinned'] }).facts };
  const gone = ruleFile('{ when: issue.opened, then: { label: bug } }');

  it.each([
    ['rule_changed', 'as the rule asks no more', BUG, { inForce: undefined }],
    ['rule_changed', 'as this run asked nobody', BUG, { run: asked({ ask: null }) }],
    ['rule_changed', 'as the rule is gone', BUG, { run: asked({ rule: 'other' }) }],
    ['protected', 'as the issue is protected', BUG, protectedIssue],
    ['protected', 'before it is looked at', proposed('x', {}), protectedIssue],
    ['vetoed', 'as a person vetoed', BUG, { vetoed: true }],
    [
      'conditions_changed',
      'as the issue changed',
      BUG,
      { facts: opened({ labels: ['wontfix'] }).facts },
    ],
    ['not_allowed', 'as no line has the kind', proposed('label.remove', { label: 'bug' }), {}],
    ['not_allowed', 'as no such kind exists', proposed('issue.delete', {}), {}],
    ['not_allowed', 'as no kind is called so', proposed('constructor', {}), {}],
    ['not_allowed', 'as no line has the login', proposed('assignee.add', { login: 'eve' }), {}],
    [
      'not_allowed',
      'as no line has the reason',
      proposed('issue.close', { reason: 'not_planned' }),
      {},
    ],
    ['invalid', 'as it has no label', proposed('label.add', { name: 'bug' }), {}],
    ['invalid', 'as it is invisible', proposed('label.add', { label: 'bug\u200B' }), {}],
    ['invalid', 'as no label is so long', proposed('label.add', { label: 'x'.repeat(51) }), {}],
    [
      'invalid',
      'as it repeats itself',
      proposed('issue.close', { reason: 'duplicate', original: '7' }),
      {},
    ],
    ['invalid', 'as nobody is called so', proposed('assignee.add', { login: 'mona, eve' }), {}],
    ['invalid', 'as it is empty', proposed('comment', { body: ' \n' }), {}],
    ['confidence', 'as it is unsure', { ...BUG, confidence: 0.8499 }, {}],
    ['confidence', 'as it is surer than sure', { ...BUG, confidence: 1.01 }, {}],
    ['confidence', 'as its confidence is no number', { ...BUG, confidence: Number.NaN }, {}],
    [
      'already_so',
      'as it is so',
      proposed('label.add', { label: 'area/ui' }),
      { facts: opened({ labels: ['Area/UI'] }).facts },
    ],
    [
      'already_so',
      'as they are assigned',
      proposed('assignee.add', { login: 'mona' }),
      { facts: opened({ assignees: ['Mona'] }).facts },
    ],
    [
      'already_so',
      'as it is closed',
      proposed('issue.close', { reason: 'completed' }),
      { facts: opened({ state: 'closed' }).facts },
    ],
  ] as const)('as %s, %s', (reason, _why, proposal, changes) => {
    const answer = givenRules(FILE).when(proposal, changes);
    expect(answer).toMatchObject({ type: 'ProposalDeclined', data: { reason } });
    expect(answer.data.because).not.toBe('');
  });

  it('as awaiting when a person would be asked a second time about the same change', () => {
    const waiting = [{ kind: 'label.add', parameters: { label: 'Security' } }];
    const asking = proposed('label.add', { label: 'security' });
    expect(saidOf(givenRules(FILE).when(asking))).toBe('ApprovalRequested label.add security');
    expect(saidOf(givenRules(FILE).when(asking, { waiting }))).toBe(
      'ProposalDeclined awaiting label.add security',
    );
  });

  it('not as awaiting when another change waits, or nobody would be asked', () => {
    const others = [
      { kind: 'label.remove', parameters: { label: 'security' } },
      { kind: 'label.add', parameters: { label: 'bug' } },
      { kind: 'issue.close', parameters: { reason: 'completed' } },
    ];
    const said = (...asking: Parameters<typeof proposed>) =>
      saidOf(givenRules(FILE).when(proposed(...asking), { waiting: others }));
    expect(said('label.add', { label: 'security' })).toBe('ApprovalRequested label.add security');
    expect(said('label.add', { label: 'bug' })).toBe('ProposalAccepted label.add bug');
    expect(said('issue.close', { reason: 'duplicate', original: '12' })).toBe(
      'ApprovalRequested issue.close duplicate 12',
    );
  });

  it('as at_most when what waits from another run is as much as its line allows', () => {
    const file = ruleFile(
      '{ when: issue.opened, ask: triage, may: { label: { one-of: [bug, feature] }, mode: approve } }',
    );
    const waiting = [{ kind: 'label.add', parameters: { label: 'bug' } }];
    const bug = givenRules(file).when(BUG, { waiting });
    expect(saidOf(bug)).toBe('ProposalDeclined awaiting label.add bug');
    const next = proposed('label.add', { label: 'feature' });
    expect(saidOf(givenRules(file).when(next, { waiting, earlier: [judgedFrom(bug)] }))).toBe(
      'ProposalDeclined at_most label.add feature',
    );
  });

  it('as rule_changed when the rule now says itself what to do', () => {
    expect(givenRules(gone).when(BUG).data).toMatchObject({
      reason: 'rule_changed',
      ruleVersion: 'blob0',
    });
  });

  it('under an id of its own when it takes the id of another question', () => {
    const others = analystProposalId('run_2', 0);
    const answer = givenRules(FILE).when({ ...BUG, proposalId: others });
    expect(answer.data).toMatchObject({ reason: 'invalid' });
    expect(answer.data.proposalId).not.toBe(others);
    expect(answer.id).not.toBe(eventId('ProposalDecided', others));
  });
});

describe('the proposals of one run', () => {
  const after = (...before: readonly (readonly [string, Record<string, string>])[]) => {
    const earlier: ReturnType<typeof judgedFrom>[] = [];
    for (const [kind, parameters] of before) {
      const answer = givenRules(FILE).when(proposed(kind, parameters), { earlier });
      earlier.push(judgedFrom(answer));
    }
    return (kind: string, parameters: Record<string, string>, labels: readonly string[] = []) =>
      saidOf(
        givenRules(FILE).when(proposed(kind, parameters), {
          earlier,
          facts: opened({ labels }).facts,
        }),
      );
  };

  it('are at most one of one-of, and of any-of as many as it says', () => {
    expect(after(['label.add', { label: 'bug' }])('label.add', { label: 'feature' })).toBe(
      'ProposalDeclined at_most label.add Feature',
    );
    const areas = after(['label.add', { label: 'area/a' }], ['label.add', { label: 'area/b' }]);
    expect(areas('label.add', { label: 'area/c' })).toMatch(/^ProposalDeclined at_most/);
    expect(areas('label.add', { label: 'bug' })).toBe('ProposalAccepted label.add bug');
  });

  it('are counted together with what the issue has already, whoever put it there', () => {
    const none = after();
    expect(none('label.add', { label: 'area/c' }, ['area/a'])).toMatch(/^ProposalAccepted/);
    expect(none('label.add', { label: 'area/c' }, ['area/a', 'AREA/b'])).toBe(
      'ProposalDeclined at_most label.add area/c',
    );
    expect(none('label.add', { label: 'bug' }, ['feature'])).toMatch(/at_most/);
    expect(none('label.add', { label: 'feature' }, ['feature'])).toMatch(/already_so/);
    const own = after(['label.add', { label: 'area/a' }]);
    expect(own('label.add', { label: 'area/b' }, ['area/a'])).toMatch(/^ProposalAccepted/);
  });

  it('count only where they were not declined', () => {
    const unsure = after(['label.add', { label: 'bug ' }], ['label.add', { label: '' }]);
    expect(unsure('label.add', { label: 'feature' })).toMatch(/at_most/);
    expect(after(['label.add', { label: '' }])('label.add', { label: 'bug' })).toMatch(
      /^ProposalA/,
    );
  });

  it('say one thing about a field', () => {
    const closing = after(['issue.close', { reason: 'completed' }]);
    expect(closing('issue.close', { reason: 'duplicate', original: '3' })).toBe(
      'ProposalDeclined repeated issue.close duplicate 3',
    );
    expect(after(['label.add', { label: 'x' }])('label.add', { label: 'X' })).toMatch(/repeated/);
  });

  it('do not make the conditions of each other untrue', () => {
    const done = after(['label.add', { label: 'bug' }]);
    expect(done('label.add', { label: 'area/a' }, ['bug'])).toBe(
      'ProposalAccepted label.add area/a',
    );
    expect(done('label.add', { label: 'area/a' }, ['bug', 'wontfix'])).toMatch(
      /conditions_changed/,
    );
  });
});
