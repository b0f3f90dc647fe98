import { describe, expect, it } from 'vitest';
import { problemIn } from './testing.ts';

describe('the comment of a rule', () => {
  it.each([
    [
      'when: issue.opened',
      'then: [{ comment: a }, { comment: b }]',
      '5:39 a rule has one comment',
      null,
    ],
    [
      'when: issue.opened',
      'then: { comment: "Hi {autor}" }',
      '5:26 autor is not known here',
      'author',
    ],
    [
      'when: issue.opened',
      'then: { comment: "See {original}" }',
      '5:27 original is not supported yet',
      null,
    ],
    [
      'when: issue.opened',
      'then: { comment: "Add {missing}" }',
      '5:27 {missing} needs a condition with lacks',
      null,
    ],
    [
      'when: issue.opened',
      'then: { comment: "<!-- Reprise: -->" }',
      '5:22 a comment cannot hold',
      null,
    ],
  ])('is wrong in %j, %j, and shown where', (first, second, problem, suggestion) => {
    expect(problemIn([first, second], problem)).toMatchObject({ suggestion });
  });
});
