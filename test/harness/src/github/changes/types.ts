import type { Intent } from '../http/input.ts';
import type { IssueType } from '../state/model.ts';
import { issueTypeShape } from '../shapes/issueType.ts';
import { announce, record, type Subject } from './subject.ts';

/** Gives the issue a type, or takes its type away. */
export function setType(subject: Subject, type: IssueType | null, intent?: Intent): void {
  const { world, issue } = subject;
  const before = world.state.issueTypes.find(({ id }) => id === issue.typeId);
  if (before?.id === type?.id) return;
  issue.typeId = type?.id ?? null;
  record(subject, eventFor(before, type), {
    ...(type !== null && { issue_type: brief(type) }),
    ...(before !== undefined && { prev_issue_type: brief(before) }),
    ...(intent !== undefined && { intent }),
  });
  // `untyped` names the type that is gone.
  const told = type ?? before;
  if (told === undefined) return;
  announce(subject, type === null ? 'untyped' : 'typed', { type: issueTypeShape(told) });
}

function eventFor(before: IssueType | undefined, type: IssueType | null): string {
  if (before === undefined) return 'issue_type_added';
  return type === null ? 'issue_type_removed' : 'issue_type_changed';
}

const brief = ({ id, name, color }: IssueType) => ({ id, name, color });
