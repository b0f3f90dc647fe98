import { accountById, fullName } from '../state/lookup.ts';
import type { Account, Commit, Repository } from '../state/model.ts';
import { secondsSinceEpoch } from '../state/time.ts';
import type { World } from '../world.ts';
import { repositoryShape } from './repository.ts';

interface Pushed {
  readonly before: Commit;
  readonly commit: Commit;
}

/** The body of `push`, whose repository counts its times in seconds since the epoch. */
export function pushBody(
  world: World,
  repository: Repository,
  pusher: Account,
  { before, commit }: Pushed,
) {
  const name = fullName(world.state, repository);
  const pushed = commitShape(world, name, before, commit);
  return {
    ref: `refs/heads/${repository.defaultBranch}`,
    before: before.sha,
    after: commit.sha,
    repository: pushedRepository(world, repository),
    pusher: { name: pusher.login, email: emailOf(pusher) },
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${world.baseUrl}/${name}/compare/${before.sha.slice(0, 12)}...${commit.sha.slice(0, 12)}`,
    commits: [pushed],
    head_commit: pushed,
  };
}

export const emailOf = ({ id, login }: Account): string =>
  `${id}+${login}@users.noreply.github.com`;

function pushedRepository(world: World, repository: Repository) {
  const shape = repositoryShape(world, repository);
  const owner = accountById(world.state, repository.ownerId);
  return {
    ...shape,
    owner: { name: owner.login, email: emailOf(owner), ...shape.owner },
    url: shape.html_url,
    created_at: secondsSinceEpoch(repository.createdAt),
    pushed_at: secondsSinceEpoch(repository.pushedAt),
    stargazers: 0,
    ...(owner.type === 'Organization' && { organization: owner.login }),
    master_branch: repository.defaultBranch,
  };
}

function commitShape(world: World, name: string, before: Commit, commit: Commit) {
  const author = accountById(world.state, commit.authorId);
  const person = { name: author.name, email: emailOf(author), username: author.login };
  const paths = Object.keys(commit.files);
  return {
    id: commit.sha,
    tree_id: commit.treeSha,
    distinct: true,
    message: commit.message,
    timestamp: commit.createdAt,
    url: `${world.baseUrl}/${name}/commit/${commit.sha}`,
    author: person,
    committer: person,
    added: paths.filter((path) => before.files[path] === undefined),
    removed: Object.keys(before.files).filter((path) => commit.files[path] === undefined),
    modified: paths.filter(
      (path) => before.files[path] !== undefined && before.files[path] !== commit.files[path],
    ),
  };
}
