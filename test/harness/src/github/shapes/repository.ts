import { accountById, fullName, issuesOf } from '../state/lookup.ts';
import type { Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { nodeId } from './nodeId.ts';

/** The repository of webhooks and of `GET /repos/{owner}/{repo}`. */
export function repositoryShape(world: World, repository: Repository) {
  const { state, baseUrl } = world;
  const name = fullName(state, repository);
  const url = `${baseUrl}/repos/${name}`;
  const openIssues = issuesOf(state, repository).filter((issue) => issue.state === 'open').length;
  return {
    ...briefRepositoryShape(world, repository),
    owner: accountShape(world, accountById(state, repository.ownerId)),
    html_url: `${baseUrl}/${name}`,
    description: repository.description,
    fork: false,
    url,
    ...templates(url),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    git_url: `git://github.com/${name}.git`,
    ssh_url: `git@github.com:${name}.git`,
    clone_url: `${baseUrl}/${name}.git`,
    svn_url: `${baseUrl}/${name}`,
    ...counts(openIssues),
    ...settings(repository),
  };
}

/** How installation events and token answers name a repository. */
export const briefRepositoryShape = ({ state }: World, repository: Repository) => ({
  id: repository.id,
  node_id: nodeId('Repository', repository.id),
  name: repository.name,
  full_name: fullName(state, repository),
  private: repository.private,
});

const counts = (openIssues: number) => ({
  size: 120,
  stargazers_count: 0,
  watchers_count: 0,
  forks_count: 0,
  open_issues_count: openIssues,
  forks: 0,
  open_issues: openIssues,
  watchers: 0,
});

const settings = (repository: Repository) => ({
  homepage: null,
  language: repository.language,
  has_issues: true,
  has_projects: true,
  has_downloads: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  mirror_url: null,
  archived: false,
  disabled: false,
  license: null,
  allow_forking: true,
  is_template: false,
  web_commit_signoff_required: false,
  topics: repository.topics,
  visibility: repository.private ? 'private' : 'public',
  default_branch: repository.defaultBranch,
  custom_properties: {},
});

const PATHS: Readonly<Record<string, string>> = {
  forks_url: '/forks',
  keys_url: '/keys{/key_id}',
  collaborators_url: '/collaborators{/collaborator}',
  teams_url: '/teams',
  hooks_url: '/hooks',
  issue_events_url: '/issues/events{/number}',
  events_url: '/events',
  assignees_url: '/assignees{/user}',
  branches_url: '/branches{/branch}',
  tags_url: '/tags',
  blobs_url: '/git/blobs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  git_refs_url: '/git/refs{/sha}',
  trees_url: '/git/trees{/sha}',
  statuses_url: '/statuses/{sha}',
  languages_url: '/languages',
  stargazers_url: '/stargazers',
  contributors_url: '/contributors',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  commits_url: '/commits{/sha}',
  git_commits_url: '/git/commits{/sha}',
  comments_url: '/comments{/number}',
  issue_comment_url: '/issues/comments{/number}',
  contents_url: '/contents/{+path}',
  compare_url: '/compare/{base}...{head}',
  merges_url: '/merges',
  archive_url: '/{archive_format}{/ref}',
  downloads_url: '/downloads',
  issues_url: '/issues{/number}',
  pulls_url: '/pulls{/number}',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  labels_url: '/labels{/name}',
  releases_url: '/releases{/id}',
  deployments_url: '/deployments',
};

const templates = (url: string): Record<string, string> =>
  Object.fromEntries(Object.entries(PATHS).map(([key, path]) => [key, url + path]));
