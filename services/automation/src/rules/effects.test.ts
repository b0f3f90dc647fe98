import { describe, expect, it } from 'vitest';
import { parseRules } from './parse.ts';
import { problemIn, rule } from './testing.ts';

describe('what a rule does', () => {
  it.each([
    ['when: issue.opened', 'then: { lable: bug }', '5:13 lable is not known here', 'label'],
    ['when: issue.opened', 'then: { close: stale }', '5:20 stale is not known here', null],
    [
      'when: issue.opened',
      'then: { label: 7 }',
      '5:20 expects a label or a list of them; quote it',
      null,
    ],
    [
      'when: issue.opened',
      'then: { label: "area/*" }',
      '5:20 a label to add or remove is named in full',
      null,
    ],
    [
      'when: issue.opened',
      'then: { label: a, unlabel: A }',
      '5:32 the label A is both added and removed',
      null,
    ],
    ['when: issue.opened', 'then: []', '5:11 then says nothing to do', null],
    ['when: issue.opened', 'then: { minimize: boring }', '5:23 boring is not known here', null],
    ['when: issue.opened', 'then: { sub-issue: x }', '5:24 expects the number of an issue', null],
    ['when: issue.opened', 'then: { create: { body: x } }', '5:21 create needs a title', null],
    [
      'when: issue.opened',
      'then: { create: { titel: x } }',
      '5:23 titel is not known here',
      'title',
    ],
    [
      'when: issue.opened',
      'then: { labels: [a], unlabel: b }',
      '5:21 labels says which there are',
      null,
    ],
    ['when: issue.opened', 'then: { lock: boring }', '5:19 boring is not known here', null],
    ['when: issue.opened', 'then: { lock: spm }', '5:19 spm is not known here', 'spam'],
    ['when: issue.opened', 'then: { unlock: now }', '5:21 expects true', null],
    ['when: issue.opened', 'then: { type: 7 }', '5:19 expects the type of an issue', null],
    ['when: issue.opened', 'then: { retitle: "a\\nb" }', '5:22 expects a title, in one line', null],
    [
      'when: issue.opened',
      'then: { milestone: v1, demilestone: true }',
      '5:41 an issue has one milestone, or none',
      null,
    ],
    [
      'when: issue.opened',
      'then: [{ lock: true }, { lock: spam }]',
      '5:36 a rule locks or unlocks, once',
      null,
    ],
    [
      'when: issue.opened',
      'then: { label: { one-of: [a] } }',
      '5:20 a choice of labels stands in may',
      null,
    ],
  ])('is wrong in %j, %j, and shown where', (first, second, problem, suggestion) => {
    expect(problemIn([first, second], problem)).toMatchObject({ suggestion });
  });
});

describe('what a rule does to the issue itself', () => {
  it.each([
    ['retitle: Settled', 'issue.title', { title: 'Settled' }],
    ['milestone: v2', 'milestone.set', { milestone: 'v2' }],
    ['milestone: none', 'milestone.clear', {}],
    ['demilestone: true', 'milestone.clear', {}],
    ['lock: true', 'issue.lock', {}],
    ['lock: too-heated', 'issue.lock', { reason: 'too heated' }],
    ['lock: too heated', 'issue.lock', { reason: 'too heated' }],
    ['unlock: true', 'issue.unlock', {}],
    ['type: Bug', 'issue.type', { type: 'Bug' }],
    ['minimize: off-topic', 'comment.minimize', { reason: 'off-topic', rule: 'triage' }],
    ['sub-issue: 7', 'subissue.add', { issue: '7' }],
    ['labels: [a, b]', 'label.set', { labels: 'a\nb' }],
    ['labels: []', 'label.set', { labels: '' }],
    [
      'create: { title: A, body: b, labels: [x, y] }',
      'issue.create',
      { title: 'A', body: 'b', rule: 'triage', labels: 'x\ny' },
    ],
    ['create: { title: A }', 'issue.create', { title: 'A', body: '', rule: 'triage' }],
  ])('is said by %s', (said, kind, parameters) => {
    const result = parseRules(rule('when: issue.opened', `then: { ${said} }`));
    expect(result).toMatchObject({
      ok: true,
      rules: { rules: [{ effects: [{ kind, parameters, mode: null }] }] },
    });
  });
});
