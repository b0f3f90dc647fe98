import { issueTypeShape } from '../shapes/issueType.ts';
import { issueShape } from '../shapes/issue.ts';
import { briefRepositoryShape, repositoryShape } from '../shapes/repository.ts';
import { repositoryById } from '../state/lookup.ts';
import type { Issue } from '../state/model.ts';
import type { World } from '../world.ts';
import { record, type Subject } from './subject.ts';

/** Makes an issue, of any repository of the owner, one of the subject's. */
export function addSubIssue(subject: Subject, child: Issue): void {
  subject.issue.subIssueIds.push(child.id);
  linked(subject, child, 'added');
}

export function removeSubIssue(subject: Subject, child: Issue): void {
  const { issue } = subject;
  issue.subIssueIds = issue.subIssueIds.filter((id) => id !== child.id);
  linked(subject, child, 'removed');
}

/** Both timelines tell of it, and a webhook for each side. */
function linked(parent: Subject, issue: Issue, what: 'added' | 'removed'): void {
  const { world, actor } = parent;
  const repository = repositoryById(world.state, issue.repositoryId);
  record(parent, `sub_issue_${what}`, { sub_issue: reference(world, issue) });
  const child = { world, actor, issue, repository };
  record(child, `parent_issue_${what}`, { parent_issue: reference(world, parent.issue) });
  const body = {
    sub_issue_id: issue.id,
    sub_issue: issueShape(world, repository, issue),
    sub_issue_repo: repositoryShape(world, repository),
    parent_issue_id: parent.issue.id,
    parent_issue: issueShape(world, parent.repository, parent.issue),
    parent_issue_repo: repositoryShape(world, parent.repository),
  };
  const event = 'sub_issues';
  const own = { repository: parent.repository, sender: actor, event, body };
  world.emit({ ...own, action: `sub_issue_${what}` });
  world.emit({ ...own, repository, action: `parent_issue_${what}` });
}

/** How a timeline names another issue. */
function reference(world: World, { number, title, state, repositoryId, ...issue }: Issue) {
  const type = world.state.issueTypes.find(({ id }) => id === issue.typeId);
  return {
    number,
    title,
    state,
    state_reason: issue.stateReason,
    repository: briefRepositoryShape(world, repositoryById(world.state, repositoryId)),
    issue_type: type === undefined ? null : issueTypeShape(type),
  };
}
