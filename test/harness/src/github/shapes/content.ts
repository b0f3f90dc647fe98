import { accountById, fullName } from '../state/lookup.ts';
import type { Commit, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { emailOf } from './push.ts';

interface File {
  readonly commit: Commit;
  readonly path: string;
  readonly sha: string;
  readonly content: Buffer;
}

/** A file in the contents API; base64 in lines of 60, as GitHub breaks it. */
export function contentShape(world: World, repository: Repository, file: File) {
  const lines = file.content.toString('base64').match(/.{1,60}/g) ?? [];
  return {
    ...entryShape(world, repository, { ...file, size: file.content.length, type: 'file' }),
    content: lines.map((line) => `${line}\n`).join(''),
    encoding: 'base64',
  };
}

interface Entry {
  readonly path: string;
  readonly sha: string;
  readonly size: number;
  readonly type: 'file' | 'dir';
}

function entryShape(world: World, repository: Repository, { path, sha, size, type }: Entry) {
  const name = fullName(world.state, repository);
  const api = `${world.baseUrl}/repos/${name}`;
  const ref = repository.defaultBranch;
  const url = `${api}/contents/${path}?ref=${ref}`;
  const html = `${world.baseUrl}/${name}/blob/${ref}/${path}`;
  const git = `${api}/git/${type === 'file' ? 'blobs' : 'trees'}/${sha}`;
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    size,
    url,
    html_url: html,
    git_url: git,
    download_url: type === 'file' ? `${world.baseUrl}/${name}/raw/${ref}/${path}` : null,
    type,
    _links: { self: url, git, html },
  };
}

/** The entries of a directory; none where there is no such directory. */
export function directoryShape(
  world: World,
  repository: Repository,
  commit: Commit,
  directory: string,
) {
  const prefix = directory === '' ? '' : `${directory}/`;
  const entries = new Map<string, Entry>();
  for (const [path, sha] of Object.entries(commit.files)) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...rest] = path.slice(prefix.length).split('/');
    const size = Buffer.from(repository.blobs[sha] ?? '', 'base64').length;
    const entry = { path: prefix + name, sha, size, type: 'file' } as const;
    entries.set(name, rest.length === 0 ? entry : { ...entry, size: 0, type: 'dir' });
  }
  return [...entries.values()].map((entry) => entryShape(world, repository, entry));
}

export function commitSummary(world: World, repository: Repository, commit: Commit) {
  const name = fullName(world.state, repository);
  const author = accountById(world.state, commit.authorId);
  const person = { name: author.name, email: emailOf(author), date: commit.createdAt };
  const api = `${world.baseUrl}/repos/${name}`;
  return {
    sha: commit.sha,
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${world.baseUrl}/${name}/commit/${commit.sha}`,
    author: person,
    committer: person,
    message: commit.message,
    tree: { sha: commit.treeSha, url: `${api}/git/trees/${commit.treeSha}` },
    parents: commit.parent === null ? [] : [{ sha: commit.parent }],
  };
}

/** A commit in `GET /repos/{owner}/{repo}/commits`. */
export function commitShape(world: World, repository: Repository, commit: Commit) {
  const { sha, parents, url, html_url, ...summary } = commitSummary(world, repository, commit);
  const name = fullName(world.state, repository);
  const author = accountShape(world, accountById(world.state, commit.authorId));
  return {
    sha,
    commit: { ...summary, url },
    url: `${world.baseUrl}/repos/${name}/commits/${sha}`,
    html_url,
    author,
    committer: author,
    parents,
  };
}
