import type { Condition } from '@reprise/schemas';
import type { Finding } from './condition.ts';
import type { IssueFacts } from './facts.ts';
import { ready, type ConditionName } from './registry.ts';

/** For tests: an open issue by octocat, with what is given changed. */
export const issue = (changes: Partial<IssueFacts> = {}): IssueFacts => ({
  title: 'It crashes on start',
  body: '### Version\n1.2',
  state: 'open',
  labels: [],
  author: { login: 'octocat', type: 'User' },
  association: 'NONE',
  isPullRequest: false,
  assignees: [],
  ...changes,
});

/** For tests: a condition as a record carries it. */
export const condition = (
  clause: Condition['clause'],
  name: string,
  argument: unknown,
): Condition => ({ clause, name, expects: JSON.stringify(argument) });

/** For tests: what one condition finds on such an issue. */
export function finding(
  name: ConditionName,
  argument: unknown,
  facts: Partial<IssueFacts>,
): Finding {
  const read = ready(name, argument);
  if (read === undefined) throw new Error(`The argument of ${name} is wrong.`);
  return read.check(issue(facts));
}
