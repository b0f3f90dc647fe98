import { sameWord, type IssueFacts } from '@reprise/conditions';
import type { ActionKind } from '@reprise/schemas';

/** Why an action would change nothing; undefined where it would, or where only action can tell. */
export function alreadySo(
  kind: ActionKind,
  { label = '', login = '', title: wanted = '' }: Readonly<Record<string, string>>,
  { labels, assignees, state, title }: IssueFacts,
): string | undefined {
  const has = labels.some((name) => sameWord(name, label));
  const isAssigned = assignees.some((name) => sameWord(name, login));
  switch (kind) {
    case 'label.add':
      return has ? `already has the label ${label}` : undefined;
    case 'label.remove':
      return has ? undefined : `does not have the label ${label}`;
    case 'assignee.add':
      return isAssigned ? `is assigned to ${login} already` : undefined;
    case 'assignee.remove':
      return isAssigned ? undefined : `is not assigned to ${login}`;
    case 'issue.close':
      return state === 'closed' ? 'is closed already' : undefined;
    case 'issue.reopen':
      return state === 'open' ? 'is open already' : undefined;
    case 'issue.title':
      return title === wanted ? 'has this title already' : undefined;
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
    case 'label.set':
      return undefined;
  }
}
