import { describe, expect, it } from 'vitest';
import { problemIn } from './testing.ts';

describe('the keys of a rule', () => {
  it.each([
    ['when: issue.opened', 'ask: triage', '3:3 the rule triage needs may', null],
    ['when: issue.opened', 'than: { label: bug }', '5:5 than is not known here', 'then'],
  ])('is wrong in %j, %j, and shown where', (first, second, problem, suggestion) => {
    expect(problemIn([first, second], problem)).toMatchObject({ suggestion });
  });
});
