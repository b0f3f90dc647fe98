import { createHash } from 'node:crypto';
import type { Commit, Repository } from './model.ts';

const sha1 = (content: Buffer | string): string => createHash('sha1').update(content).digest('hex');

/** The SHA-1 that git gives a blob, and the contents API answers as `sha`. */
const blobSha = (content: Buffer): string =>
  sha1(Buffer.concat([Buffer.from(`blob ${content.length}\0`), content]));

export const headOf = (repository: Repository): Commit => {
  const head = repository.commits.at(-1);
  if (head === undefined) throw new Error(`The repository ${repository.name} has no commit.`);
  return head;
};

/** The commit that a branch, `refs/heads/…` or SHA names; the default branch without one. */
export function commitAt(repository: Repository, ref: string | undefined): Commit | undefined {
  const { defaultBranch, commits } = repository;
  const name = ref?.replace(/^refs\/heads\//, '').replace(/^heads\//, '');
  if (name === undefined || name === '' || name === defaultBranch) return headOf(repository);
  if (name === 'HEAD') return headOf(repository);
  return commits.find(({ sha }) => name.length >= 7 && sha.startsWith(name));
}

interface CommitDetails {
  readonly message: string;
  readonly authorId: number;
  readonly now: string;
}

/**
 * Adds a commit to the default branch. `files`: new text or bytes by path; null removes.
 * Blob names are git's own; tree and commit names only look like them.
 */
export function commitFiles(
  repository: Repository,
  files: Readonly<Record<string, string | Buffer | null>>,
  { message, authorId, now }: CommitDetails,
): Commit {
  const parent = repository.commits.at(-1);
  const tree: Record<string, string> = { ...parent?.files };
  for (const [path, content] of Object.entries(files)) {
    if (content === null) delete tree[path];
    else tree[path] = storeBlob(repository, Buffer.from(content));
  }
  const treeSha = sha1(JSON.stringify(tree));
  const sha = sha1(JSON.stringify([parent?.sha, treeSha, message, authorId, now, repository.id]));
  const base = { sha, treeSha, parent: parent?.sha ?? null, message };
  const commit: Commit = { ...base, authorId, createdAt: now, files: tree };
  repository.commits.push(commit);
  repository.pushedAt = now;
  return commit;
}

function storeBlob(repository: Repository, content: Buffer): string {
  const sha = blobSha(content);
  repository.blobs[sha] = content.toString('base64');
  return sha;
}
