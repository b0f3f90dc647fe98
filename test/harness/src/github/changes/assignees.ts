import type { Intent } from '../http/input.ts';
import { accountShape } from '../shapes/account.ts';
import type { Account } from '../state/model.ts';
import { announce, record, type Subject } from './subject.ts';

/** GitHub leaves out, without a word, whoever comes after these. */
const MOST_ASSIGNEES = 10;

export function assign(
  subject: Subject,
  accounts: readonly Account[],
  intents: ReadonlyMap<string, Intent> = new Map(),
): void {
  const { issue } = subject;
  for (const account of accounts) {
    if (issue.assigneeIds.includes(account.id)) continue;
    if (issue.assigneeIds.length >= MOST_ASSIGNEES) return;
    issue.assigneeIds.push(account.id);
    assigneeChanged(subject, 'assigned', account, intents.get(account.login.toLowerCase()));
  }
}

export function unassign(subject: Subject, accounts: readonly Account[]): void {
  const { issue } = subject;
  for (const account of accounts) {
    if (!issue.assigneeIds.includes(account.id)) continue;
    issue.assigneeIds = issue.assigneeIds.filter((id) => id !== account.id);
    assigneeChanged(subject, 'unassigned', account);
  }
}

function assigneeChanged(
  subject: Subject,
  action: 'assigned' | 'unassigned',
  account: Account,
  intent?: Intent,
): void {
  const { world, actor } = subject;
  const assignee = accountShape(world, account);
  record(subject, action, {
    assignee,
    assigner: accountShape(world, actor),
    ...(intent !== undefined && { intent }),
  });
  announce(subject, action, { assignee });
}
