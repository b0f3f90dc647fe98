import { describe, expect, it } from 'vitest';
import { problemIn, problemsOf } from './testing.ts';

describe('the conditions of a rule', () => {
  it.each([
    ['if: { lable: bug }', 'then: { label: x }', '4:11 lable is not known here', 'label'],
    ['if: { inactive: 60d }', 'then: { label: x }', '4:11 inactive is not supported yet', null],
    [
      'if: { body: { lack: x } }',
      'then: { label: x }',
      '4:19 body: lack is not known here',
      'lacks',
    ],
    [
      'if: { association: [owner, membre] }',
      'then: { label: x }',
      '4:32 association: membre is not',
      'member',
    ],
    [
      'if: { body: { matches: "(a" } }',
      'then: { label: x }',
      '4:19 body: not an expression that RE2',
      null,
    ],
  ])('is wrong in %j, %j, and shown where', (first, second, problem, suggestion) => {
    expect(problemIn([first, second], problem)).toMatchObject({ suggestion });
  });

  it('holds at most ten expressions', () => {
    const rules = Array.from(
      { length: 11 },
      (_, index) =>
        `  r${index}: { when: issue.opened, if: { body: { matches: x } }, then: { label: x } }`,
    );
    expect(problemsOf(`version: 1\nrules:\n${rules.join('\n')}`)).toEqual([
      '13:44 a file holds at most 10 expressions',
    ]);
  });
});
