import { accountById, commentsOf, fullName } from '../state/lookup.ts';
import type { Issue, Pull, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { sharedFields } from './issue.ts';
import { nodeId } from './nodeId.ts';
import { repositoryShape } from './repository.ts';
import { teamShape } from './team.ts';

/** A pull request in its own webhooks and API; its branches are both of this repository. */
export function pullShape(world: World, repository: Repository, issue: Issue, pull: Pull) {
  const name = fullName(world.state, repository);
  const { accounts, teams } = requestedOf(world, pull);
  const author = accountShape(world, accountById(world.state, issue.authorId));
  return {
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    number: issue.number,
    title: issue.title,
    user: author,
    ...links(world.baseUrl, name, issue.number, pull.head.sha),
    ...sharedFields(world, repository, issue),
    merged_at: pull.mergedAt,
    merge_commit_sha: null,
    requested_reviewers: accounts.map((account) => accountShape(world, account)),
    requested_teams: teams.map((team) => teamShape(world, team)),
    head: branch(world, repository, pull.head),
    base: branch(world, repository, pull.base),
    auto_merge: null,
    draft: pull.draft,
    merged: pull.merged,
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    merged_by:
      pull.mergedById === null
        ? null
        : accountShape(world, accountById(world.state, pull.mergedById)),
    comments: commentsOf(world.state, issue).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: 1,
  };
}

/** Who is asked for a review. */
export const requestedOf = ({ state }: World, { reviewerIds, reviewTeamIds }: Pull) => ({
  accounts: reviewerIds.map((id) => accountById(state, id)),
  teams: state.teams.filter(({ id }) => reviewTeamIds.includes(id)),
});

function branch(world: World, repository: Repository, { ref, sha }: Pull['head']) {
  const owner = accountById(world.state, repository.ownerId);
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: accountShape(world, owner),
    repo: {
      ...repositoryShape(world, repository),
      allow_squash_merge: true,
      allow_merge_commit: true,
      allow_rebase_merge: true,
      allow_auto_merge: false,
      allow_update_branch: false,
      delete_branch_on_merge: false,
    },
  };
}

function links(baseUrl: string, name: string, number: number, sha: string) {
  const api = `${baseUrl}/repos/${name}`;
  const url = `${api}/pulls/${number}`;
  const html = `${baseUrl}/${name}/pull/${number}`;
  const issue = `${api}/issues/${number}`;
  const urls = {
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${api}/statuses/${sha}`,
  };
  const href = (link: string): { href: string } => ({ href: link });
  return {
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    ...urls,
    _links: {
      self: href(url),
      html: href(html),
      issue: href(issue),
      comments: href(urls.comments_url),
      review_comments: href(urls.review_comments_url),
      review_comment: href(urls.review_comment_url),
      commits: href(urls.commits_url),
      statuses: href(urls.statuses_url),
    },
  };
}
