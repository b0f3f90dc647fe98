import { describe, expect, it } from 'vitest';
import { parseRules } from './parse.ts';
import { problemIn, rule } from './testing.ts';

describe('what a rule does to a pull request and to the repository', () => {
  it.each([
    ['request-review: "@ada"', 'reviewer.add', { reviewer: 'ada' }],
    ['request-review: team/core', 'reviewer.add', { reviewer: 'team/core' }],
    [
      'check: { name: Triage, conclusion: timed-out, title: Too late }',
      'check',
      { name: 'Triage', conclusion: 'timed_out', title: 'Too late', summary: 'Too late' },
    ],
    ['create-label: area/api', 'repository.label.create', { name: 'area/api' }],
    [
      'create-label: { name: area/api, color: 112233, description: The API }',
      'repository.label.create',
      { name: 'area/api', color: '112233', description: 'The API' },
    ],
    [
      'edit-label: { name: bug, new-name: defect, color: "#C5DEF5" }',
      'repository.label.edit',
      { name: 'bug', 'new-name': 'defect', color: 'c5def5' },
    ],
    ['delete-label: old', 'repository.label.delete', { name: 'old' }],
    ['create-milestone: "2.0"', 'repository.milestone.create', { title: '2.0' }],
    [
      'create-milestone: { title: "2.0", description: In spring }',
      'repository.milestone.create',
      { title: '2.0', description: 'In spring' },
    ],
    ['close-milestone: "2.0"', 'repository.milestone.close', { title: '2.0' }],
    ['topics: [Billing, orders]', 'repository.topics', { topics: 'billing orders' }],
  ])('is said by %s', (said, kind, parameters) => {
    const result = parseRules(rule('when: pull.opened', `then: { ${said} }`));
    expect(result).toMatchObject({
      ok: true,
      rules: { rules: [{ effects: [{ kind, parameters, mode: null }] }] },
    });
  });

  it('is said of several at once where there are several', () => {
    const lists = 'request-review: [ada, team/core], create-label: [a, b], delete-label: [c, d]';
    const result = parseRules(rule('when: pull.opened', `then: { ${lists} }`));
    expect(result.ok && result.rules.rules[0]?.effects).toHaveLength(6);
  });

  it.each([
    ['request-review: "a team"', '5:29 a team is neither a login nor team/NAME', null],
    ['check: { name: Triage, title: Fine }', '5:20 a check has a conclusion', null],
    ['check: { name: T, conclusion: succes, title: F }', '5:43 succes is not known', 'success'],
    ['check: { nam: T, conclusion: success, title: F }', '5:22 nam is not known here', 'name'],
    ['edit-label: { name: bug }', '5:25 edit-label says what is to change', null],
    ['create-label: { name: a, color: red }', '5:45 expects a color of six', null],
    ['create-label: "a\\nb"', '5:27 expects the name of a label in one line', null],
    ['create-milestone: 2.0', '5:31 expects the title of a milestone; quote it', null],
    ['topics: [no spaces]', '5:22 no spaces cannot be a topic', null],
    ['create-label: a, delete-label: A', '5:44 of the label A one thing is said', null],
  ])('is wrong in %j, and shown where', (said, problem, suggestion) => {
    expect(problemIn(['when: pull.opened', `then: { ${said} }`], problem)).toMatchObject({
      suggestion,
    });
  });
});
