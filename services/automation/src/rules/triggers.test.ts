import { describe, expect, it } from 'vitest';
import { problemIn } from './testing.ts';

describe('what starts a rule', () => {
  it.each([
    [
      'when: issue.opend',
      'then: { label: bug }',
      '4:11 issue.opend is not known here',
      'issue.opened',
    ],
    [
      'when: triage.done',
      'then: { label: bug }',
      '4:11 triage.done: a rule cannot wait for itself',
      null,
    ],
    [
      'if: { state: open }',
      'then: { label: x }',
      '3:3 the rule triage needs when: what starts it; what it asks for changes with issue.closed',
      null,
    ],
  ])('is wrong in %j, %j, and shown where', (first, second, problem, suggestion) => {
    expect(problemIn([first, second], problem)).toMatchObject({ suggestion });
  });
});
