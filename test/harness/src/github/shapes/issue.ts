import {
  accountById,
  commentsOf,
  fullName,
  labelsOf,
  parentOf,
  reactionsAt,
  repositoryById,
} from '../state/lookup.ts';
import type { Issue, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { viaApp } from './app.ts';
import { associationOf } from './association.ts';
import { issueTypeShape } from './issueType.ts';
import { labelShape, milestoneShape } from './label.ts';
import { nodeId } from './nodeId.ts';
import { reactionsShape } from './reaction.ts';

/** An issue, or a pull request seen as one, in webhooks and in the issues API. */
export function issueShape(world: World, repository: Repository, issue: Issue) {
  const { state, baseUrl } = world;
  const author = accountById(state, issue.authorId);
  const name = fullName(state, repository);
  const url = `${baseUrl}/repos/${name}/issues/${issue.number}`;
  const type = state.issueTypes.find(({ id }) => id === issue.typeId);
  const parent = parentOf(state, issue);
  const kind = issue.pull === null ? 'issues' : 'pull';
  return {
    url,
    repository_url: `${baseUrl}/repos/${name}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${baseUrl}/${name}/${kind}/${issue.number}`,
    id: issue.id,
    node_id: nodeId(issue.pull === null ? 'Issue' : 'PullRequest', issue.pull?.id ?? issue.id),
    number: issue.number,
    title: issue.title,
    user: accountShape(world, author),
    ...sharedFields(world, repository, issue),
    comments: commentsOf(state, issue).length,
    ...(issue.pull !== null && pullLinks(baseUrl, name, issue)),
    reactions: reactionsShape(
      url,
      reactionsAt(state, { repositoryId: repository.id, number: issue.number, commentId: null }),
    ),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: viaApp(world, author),
    state_reason: issue.stateReason,
    closed_by:
      issue.closedById === null ? null : accountShape(world, accountById(state, issue.closedById)),
    type: type === undefined ? null : issueTypeShape(type),
    parent_issue_url:
      parent === undefined
        ? null
        : `${baseUrl}/repos/${fullName(state, repositoryById(state, parent.repositoryId))}/issues/${parent.number}`,
    draft: issue.pull?.draft ?? false,
  };
}

/** The fields that an issue and a pull request have in common. */
export function sharedFields(world: World, repository: Repository, issue: Issue) {
  const { state } = world;
  const assignees = issue.assigneeIds.map((id) => accountShape(world, accountById(state, id)));
  const milestone = repository.milestones.find(({ id }) => id === issue.milestoneId);
  return {
    labels: labelsOf(repository, issue).map((label) => labelShape(world, repository, label)),
    state: issue.state,
    locked: issue.locked,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone === undefined ? null : milestoneShape(world, repository, milestone),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(repository, issue.authorId),
    active_lock_reason: issue.lockReason,
    body: issue.body,
  };
}

const pullLinks = (baseUrl: string, name: string, issue: Issue) => ({
  pull_request: {
    url: `${baseUrl}/repos/${name}/pulls/${issue.number}`,
    html_url: `${baseUrl}/${name}/pull/${issue.number}`,
    diff_url: `${baseUrl}/${name}/pull/${issue.number}.diff`,
    patch_url: `${baseUrl}/${name}/pull/${issue.number}.patch`,
    merged_at: issue.pull?.mergedAt ?? null,
  },
});
