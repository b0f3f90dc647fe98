import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionDraft } from './decide.ts';
import { given, NOW, opened, ruleFile } from './testing.ts';

const CRASH = ruleFile('{ when: issue.opened, if: { title: crash }, then: { label: bug } }');

/** What was written, in one line per record. */
const story = (drafts: readonly DecisionDraft[]): readonly string[] =>
  drafts.map(({ type, data }) => {
    if ('reason' in data) return `${type} ${data.kind} ${data.reason}: ${data.because}`;
    if ('kind' in data) return `${type} ${data.kind}: ${data.because}`;
    return 'outcome' in data ? `${type} ${data.outcome}: ${data.because}` : type;
  });

describe('deciding', () => {
  it('accepts what a rule proposes when its conditions are met', () => {
    expect(story(given(CRASH).when(opened()))).toEqual([
      'RunStarted',
      'ProposalAccepted label.add: the issue was opened; the title contains “crash”',
      'RunFinished decided: the title contains “crash”',
    ]);
  });

  it('says why when they are not', () => {
    expect(story(given(CRASH).when(opened({ title: 'Hello' })))).toEqual([
      'RunStarted',
      'RunFinished conditions_unmet: the title does not contain “crash”',
    ]);
  });

  it('writes nothing for an occurrence that no rule names', () => {
    expect(given(CRASH).when(opened({}, { triggers: ['issue.closed'] }))).toEqual([]);
    expect(given('version: 1').when(opened())).toEqual([]);
  });

  it('takes else when the conditions are not met', () => {
    const file = ruleFile(
      '{ when: issue.edited, if: { body: { lacks: Steps } }, then: { label: info }, else: { unlabel: info } }',
    );
    const edited = opened(
      { body: 'Steps: none', labels: ['info'] },
      { triggers: ['issue.edited'] },
    );
    expect(story(given(file).when(edited))).toEqual([
      'RunStarted',
      'ProposalAccepted label.remove: the issue was edited; the body contains “Steps”',
      'RunFinished decided: the body contains “Steps”',
    ]);
  });

  it('only says what it would have done where the mode is observe', () => {
    const file = CRASH.replace('mode: auto', 'mode: observe');
    expect(story(given(file).when(opened()))[1]).toBe(
      'ProposalDeclined label.add observed: would add the label bug: ' +
        'the issue was opened; the title contains “crash”; the mode is observe: nothing is written',
    );
  });

  it('asks a person where the mode is approve', () => {
    const drafts = given(CRASH.replace('mode: auto', 'mode: approve')).when(opened());
    expect(story(drafts)).toEqual([
      'RunStarted',
      'ApprovalRequested label.add: the issue was opened; the title contains “crash”; ' +
        'the mode is approve: a person is asked',
      'RunFinished decided: the title contains “crash”',
    ]);
    expect(drafts[1]?.data).toMatchObject({
      confidence: null,
      approvers: ['role/write'],
      expiresAt: NOW + 3 * 86_400_000,
      conditions: [{ clause: 'if', name: 'title' }],
    });
    expect(drafts[2]?.data).toMatchObject({ accepted: 0, declined: 0, awaiting: 1 });
  });

  it('asks no second time while a person has not answered about the same change', () => {
    const waiting = [{ kind: 'label.add', parameters: { label: 'BUG' } }];
    const file = CRASH.replace('mode: auto', 'mode: approve');
    const [, decision, finished] = given(file).when(opened(), { waiting });
    expect(decision).toMatchObject({ type: 'ProposalDeclined', data: { reason: 'awaiting' } });
    expect(finished?.data).toMatchObject({ accepted: 0, declined: 1, awaiting: 0 });
    const [, accepted] = given(CRASH).when(opened(), { waiting });
    expect(accepted?.type).toBe('ProposalAccepted');
  });

  it('suggests in one comment where the mode is suggest', () => {
    const file = ruleFile(
      '{ when: issue.opened, then: { label: [bug, p1], comment: Hello } }',
      'mode: suggest',
    );
    const drafts = given(file).when(opened());
    expect(story(drafts)).toEqual([
      'RunStarted',
      'ProposalDeclined label.add suggested: the issue was opened; the rule has no conditions',
      'ProposalDeclined label.add suggested: the issue was opened; the rule has no conditions',
      'ProposalDeclined comment suggested: the issue was opened; the rule has no conditions',
      'ProposalAccepted comment: 3 suggested',
      'RunFinished decided: the rule has no conditions',
    ]);
    const data = drafts[4]?.data;
    const body = data !== undefined && 'parameters' in data ? data.parameters['body'] : '';
    expect(body).toContain('The rule `triage` suggests:');
    expect(body).toContain('- **add the label bug**');
    expect(body).toContain('- **comment for the rule triage**: `Hello`');
  });

  it.each([
    ['auto', 'approve', 'auto', 'ApprovalRequested'],
    ['auto', 'auto', 'observe', 'ProposalDeclined'],
    ['approve', 'auto', 'auto', 'ApprovalRequested'],
    ['observe', 'auto', 'auto', 'ProposalDeclined'],
    ['auto', 'auto', 'auto', 'ProposalAccepted'],
  ])('goes by the least of the modes of file (%s), rule (%s) and line (%s)', (...modes) => {
    const [ofFile, ofRule, ofLine, answer] = modes;
    const file = ruleFile(
      `{ when: issue.opened, mode: ${ofRule}, then: { label: bug, mode: ${ofLine} } }`,
      `mode: ${ofFile}`,
    );
    expect(given(file).when(opened())[1]?.type).toBe(answer);
  });

  it('leaves alone what a person has vetoed', () => {
    expect(story(given(CRASH).when(opened(), { vetoed: true }))[1]).toMatch(
      /^ProposalDeclined label.add vetoed: a person said/,
    );
  });

  it('lets protect beat every rule', () => {
    const file = ruleFile(
      '{ when: issue.opened, then: { label: bug, comment: Hello } }',
      'mode: auto\nprotect: { label: security }',
    );
    expect(story(given(file).when(opened({ labels: ['Security'] })))).toEqual([
      'RunStarted',
      'ProposalDeclined label.add protected: protected: has the label Security',
      'ProposalDeclined comment protected: protected: has the label Security',
      'RunFinished decided: the rule has no conditions',
    ]);
  });

  it('declines what is so already', () => {
    expect(story(given(CRASH).when(opened({ labels: ['BUG'] })))[1]).toBe(
      'ProposalDeclined label.add already_so: already has the label bug',
    );
    const file = ruleFile('{ when: issue.opened, then: { unlabel: bug } }');
    expect(story(given(file).when(opened()))[1]).toBe(
      'ProposalDeclined label.remove already_so: does not have the label bug',
    );
  });

  it('puts what is missing into the comment, and nothing of the issue', () => {
    const file = ruleFile(
      '{ when: issue.opened, if: { body: { lacks: ["### Version", "`a`"] } }, then: { comment: "{author}, add {missing}." } }',
    );
    const [, accepted] = given(file).when(opened({ body: '@everyone <b>' }));
    expect(accepted?.data).toMatchObject({
      parameters: { body: 'mona, add `### Version` and `` `a` ``.', rule: 'triage' },
    });
  });

  it('carries the conditions, so that action checks them again', () => {
    const file = ruleFile(
      '{ when: issue.opened, if: { title: crash }, unless: { label: wontfix }, then: { label: bug } }',
      'mode: auto\nprotect: { label: security }',
    );
    const [, accepted] = given(file).when(opened());
    expect(accepted?.data).toMatchObject({
      conditions: [
        { clause: 'if', name: 'title', expects: '"crash"' },
        { clause: 'unless', name: 'label', expects: '"wontfix"' },
        { clause: 'protect', name: 'label', expects: '"security"' },
      ],
      verdicts: [
        { clause: 'if', met: true },
        { clause: 'unless', met: false },
        { clause: 'protect', met: false },
        { clause: 'mode', name: 'auto', met: true },
      ],
    });
  });
});

describe('what starts nothing', () => {
  it('is what our own App did', () => {
    const own = { login: 'Reprise[bot]', type: 'Bot' };
    expect(given(CRASH).when(opened({}, { actor: own }))).toEqual([]);
    expect(given(CRASH).when(opened({}, { appId: 7 }))).toEqual([]);
    const named = CRASH.replace('title: crash', 'author: "*[bot]"');
    expect(given(named).when(opened({ author: own }, { actor: own }))).toEqual([]);
  });

  it('is what bots did, unless the rule names them', () => {
    const bot = { login: 'dependabot[bot]', type: 'Bot' };
    const occurrence = opened({ author: bot }, { actor: bot });
    expect(given(CRASH).when(occurrence)).toEqual([]);
    const naming = (clause: string) =>
      ruleFile(
        `{ when: issue.opened, ${clause}: { author: "dependabot[bot]" }, then: { label: x } }`,
      );
    expect(given(naming('if')).when(occurrence)).toHaveLength(3);
    expect(given(naming('unless')).when(occurrence)).toEqual([]);
  });

  it('is what is too old: it is recorded once, whatever the number of rules', () => {
    const file = `${CRASH}  other: { when: issue.opened, then: { label: x } }\n`;
    const old = opened({}, { changedAt: NOW - 86_400_001 });
    expect(given(file).when(old)).toMatchObject([
      { type: 'TriggerTooOld', data: { deliveryId: 'd-1', limitMs: 86_400_000 } },
    ]);
    expect(given(file).when(opened({}, { changedAt: NOW - 86_400_000 }))).toHaveLength(6);
    const unconcerned = opened({}, { changedAt: 0, triggers: ['issue.closed'] });
    expect(given(file).when(unconcerned)).toEqual([]);
  });

  it('is what is too old for the rule, as it says itself, else its file', () => {
    const file = `${CRASH}  quick: { when: issue.opened, event-age: 5m, then: { label: x } }\n`;
    const limited = file.replace('mode: auto', 'mode: auto\nlimits: { event-age: 1h }');
    const aged = (ms: number) => given(limited).when(opened({}, { changedAt: NOW - ms }));
    const started = (drafts: ReturnType<typeof aged>) =>
      drafts.flatMap(({ type, data }) => (type === 'RunStarted' ? [data] : []));
    expect(started(aged(60_000))).toHaveLength(2);
    expect(started(aged(600_000))).toHaveLength(1);
    expect(aged(3_600_001)).toMatchObject([
      { type: 'TriggerTooOld', data: { limitMs: 3_600_000 } },
    ]);
  });
});

describe('the ids of what is decided', () => {
  it('are the same when the same delivery is decided again, whatever the answer', () => {
    const observe = CRASH.replace('mode: auto', 'mode: observe');
    const ids = (file: string, now: number) =>
      given(file)
        .when(opened(), { now })
        .map(({ id }) => id);
    expect(ids(observe, NOW + 5)).toEqual(ids(CRASH, NOW));
  });

  it('differ between deliveries, rules and proposals', () => {
    const file = `${CRASH}  other: { when: issue.opened, then: { label: [x, y], comment: z } }\n`;
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 4 }), (deliveries) => {
        const ids = deliveries.flatMap((deliveryId) =>
          given(file)
            .when(opened({}, { deliveryId }))
            .map(({ id }) => id),
        );
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(deliveries.length * 8);
      }),
    );
  });

  it('tie every record of a run to its cause', () => {
    const [first, ...rest] = given(CRASH).when(opened());
    expect(first).toMatchObject({ causationId: 'event-of-d-1', key: '11#7', tenantId: 'acme' });
    for (const draft of rest) {
      expect(draft).toMatchObject({
        causationId: first?.id,
        correlationId: first?.correlationId,
        key: '11#7',
      });
    }
  });
});

describe('a rule that asks', () => {
  const ASKING = ruleFile(
    '{ when: issue.opened, if: { label: new }, ask: triage, may: { label: bug }, else: { label: new } }',
    'mode: auto\nlimits: { model: 2.5 USD/day }\nprotect: { label: pinned }',
  );

  it('leaves its run open, for the analyst to propose and to end it', () => {
    const drafts = given(ASKING).when(opened({ labels: ['new'] }));
    expect(story(drafts)).toEqual(['RunStarted']);
    expect(drafts[0]?.data).toMatchObject({
      ask: {
        playbook: 'triage',
        allowances: [
          { kind: 'label.add', choices: ['bug'], atMost: null, confidence: 0.8, mode: null },
        ],
        budgetUsdPerDay: 2.5,
      },
    });
  });

  it('asks nobody when its conditions are not met; else is there for that', () => {
    const drafts = given(ASKING).when(opened());
    expect(story(drafts).slice(0, 2)).toEqual([
      'RunStarted',
      'ProposalAccepted label.add: the issue was opened; lacks the label new; has no labels',
    ]);
    expect(drafts[0]?.data).toMatchObject({ ask: null });
    expect(drafts).toHaveLength(3);
  });

  it('spends nothing on what is protected or vetoed', () => {
    const labels = ['new', 'pinned'];
    expect(story(given(ASKING).when(opened({ labels })))).toEqual([
      'RunStarted',
      'RunFinished cancelled: protected: has the label pinned',
    ]);
    expect(story(given(ASKING).when(opened({ labels: ['new'] }), { vetoed: true }))).toEqual([
      'RunStarted',
      'RunFinished cancelled: a person said /reprise veto here; /reprise triage takes it back',
    ]);
  });
});
