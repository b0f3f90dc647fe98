import { assertRead, assertRole, assertWrite } from '../auth/permissions.ts';
import { pushFiles } from '../changes/files.ts';
import { GitHubError, invalid, notFound } from '../http/errors.ts';
import { requiredText, textOf } from '../http/input.ts';
import { ok, route, type Answer, type Call } from '../http/route.ts';
import { commitSummary, contentShape, directoryShape } from '../shapes/content.ts';
import { commitAt, headOf } from '../state/git.ts';
import type { Commit, Repository } from '../state/model.ts';
import { repositoryIn } from './find.ts';

const CONTENTS = '/repos/:owner/:repo/contents';

export const contentRoutes = [
  route('GET', CONTENTS, get),
  route('GET', `${CONTENTS}/:path+`, get),
  route('PUT', `${CONTENTS}/:path+`, put),
  route('DELETE', `${CONTENTS}/:path+`, remove),
];

const pathIn = (call: Call): string => (call.params['path'] ?? '').replace(/^\/+|\/+$/g, '');

/** A file, its raw bytes where Accept asks for them, or the list of a directory. */
function get(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository, ['contents']);
  const commit = commitOf(repository, call.query['ref']);
  const path = pathIn(call);
  const sha = commit.files[path];
  if (sha === undefined) {
    const entries = directoryShape(call.world, repository, commit, path);
    if (entries.length === 0) throw notFound();
    return ok(entries);
  }
  const content = Buffer.from(repository.blobs[sha] ?? '', 'base64');
  if (/\braw\b/.test(call.headers['accept'] ?? '')) {
    return ok(content, { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' });
  }
  return ok(contentShape(call.world, repository, { commit, path, sha, content }));
}

/** @throws {GitHubError} 404 for a ref that does not exist */
function commitOf(repository: Repository, ref: string | undefined): Commit {
  const commit = commitAt(repository, ref);
  if (commit !== undefined) return commit;
  throw new GitHubError(404, `No commit found for the ref ${ref ?? ''}`);
}

function put(call: Call): Answer {
  const content = textOf(call, 'content');
  if (content === undefined) throw invalid('Content', 'content', 'missing_field');
  return change(call, Buffer.from(content, 'base64'));
}

function remove(call: Call): Answer {
  return change(call, null);
}

/** As on GitHub, whoever changes a file names the `sha` it has. */
function change(call: Call, content: Buffer | null): Answer {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository, ['contents']);
  assertRole(call, repository, 'write');
  const path = pathIn(call);
  const before = headOf(repository).files[path];
  if (before === undefined && content === null) throw notFound();
  assertSha(call, path, before);
  const message = requiredText(call, 'Commit', 'message');
  const commit = pushFiles(call.world, repository, actor, { [path]: content }, message);
  const sha = commit.files[path];
  return {
    status: before === undefined ? 201 : 200,
    body: {
      content:
        sha === undefined || content === null
          ? null
          : contentShape(call.world, repository, { commit, path, sha, content }),
      commit: commitSummary(call.world, repository, commit),
    },
  };
}

function assertSha(call: Call, path: string, before: string | undefined): void {
  const sha = textOf(call, 'sha');
  if (before !== undefined && sha === undefined) {
    throw new GitHubError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  }
  if (sha !== undefined && sha !== before) {
    throw new GitHubError(409, `${path} does not match ${sha}`);
  }
}
