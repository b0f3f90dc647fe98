import { sameWord, type IssueFacts } from '@reprise/conditions';
import { isActionKind } from '@reprise/schemas';
import { namesIn } from '../kinds/labelSet/set.ts';
import type { ActionTask } from '../tasks/definition.ts';
import type { ActionState } from '../tasks/evolve.ts';

/**
 * The issue as it would be without what the same run has done to it: "unless it has the label
 * needs-info, add needs-info and comment" must not refuse the comment because of the label.
 * @param siblings the tasks of the run on this issue.
 */
export function withoutOwnEffects(
  issue: IssueFacts,
  siblings: readonly Pick<ActionTask, 'command' | 'state' | 'leased'>[],
): IssueFacts {
  return siblings.reduceRight(undo, issue);
}

function undo(
  issue: IssueFacts,
  { command, state, leased }: Pick<ActionTask, 'command' | 'state' | 'leased'>,
): IssueFacts {
  if (command.type !== 'PerformAction' || !mayBeInEffect(state, leased)) return issue;
  const { kind, parameters } = command.data;
  if (!isActionKind(kind)) return issue;
  const { label = '', login = '' } = parameters;
  switch (kind) {
    case 'label.add':
      return { ...issue, labels: without(issue.labels, label) };
    case 'label.remove':
      return { ...issue, labels: [...without(issue.labels, label), label] };
    case 'assignee.add':
      return { ...issue, assignees: without(issue.assignees, login) };
    case 'assignee.remove':
      return { ...issue, assignees: [...without(issue.assignees, login), login] };
    case 'issue.close':
      return { ...issue, state: 'open' };
    case 'issue.reopen':
      return { ...issue, state: 'closed' };
    case 'label.set':
      return { ...issue, labels: namesIn(state.attempts[0]?.before.value ?? null) };
    case 'issue.title':
      return { ...issue, title: state.attempts[0]?.before.value ?? issue.title };
    case 'reviewer.add':
    case 'check':
    case 'repository.label.create':
    case 'repository.label.edit':
    case 'repository.label.delete':
    case 'repository.milestone.create':
    case 'repository.milestone.close':
    case 'repository.topics':
    case 'comment':
    case 'reaction':
    case 'milestone.set':
    case 'milestone.clear':
    case 'issue.lock':
    case 'issue.unlock':
    case 'issue.type':
    case 'comment.minimize':
    case 'issue.create':
    case 'subissue.add':
      return issue;
    default:
      return kind satisfies never;
  }
}

const without = (names: readonly string[], name: string): readonly string[] =>
  names.filter((one) => !sameWord(one, name));

/** Succeeded, or under way: the table may not show yet what a worker does just now. */
const mayBeInEffect = ({ outcome, attempts }: ActionState, leased: boolean): boolean =>
  outcome === null ? leased || attempts.length > 0 : outcome.type === 'ActionSucceeded';
