import { describe, expect, it } from 'vitest';
import { problemIn } from './testing.ts';

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
