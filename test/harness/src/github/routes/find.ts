import { assertRead, assertWrite } from '../auth/permissions.ts';
import type { Subject } from '../changes/subject.ts';
import { GitHubError, notFound } from '../http/errors.ts';
import { numberParam } from '../http/input.ts';
import type { Call } from '../http/route.ts';
import { issueByNumber, repositoryByFormerName, repositoryByName } from '../state/lookup.ts';
import type { Comment, Issue, Pull, Repository } from '../state/model.ts';

/** @throws {GitHubError} 301 (307 for a write) where it was renamed, 404 where there is none */
export function repositoryIn(call: Call): Repository {
  const { owner = '', repo = '' } = call.params;
  const { state } = call.world;
  const found = repositoryByName(state, owner, repo);
  if (found !== undefined) return found;
  const moved = repositoryByFormerName(state, `${owner}/${repo}`);
  if (moved === undefined) throw notFound();
  const rest = call.path.split('/').slice(4).join('/');
  const location = `${call.world.baseUrl}/repositories/${moved.id}${rest === '' ? '' : `/${rest}`}`;
  const status = call.method === 'GET' ? 301 : 307;
  const message = status === 301 ? 'Moved Permanently' : 'Temporary Redirect';
  throw new GitHubError(status, message, { url: location }, { location });
}

/** @throws {GitHubError} 404 where there is none, 410 where it was deleted */
function issueIn(call: Call, repository: Repository): Issue {
  const issue = issueByNumber(call.world.state, repository, numberParam(call, 'number'));
  if (issue === undefined) throw notFound();
  if (issue.deleted) throw new GitHubError(410, 'This issue was deleted');
  return issue;
}

/** @throws {GitHubError} 404 for an issue that is no pull request */
export function pullOf({ pull }: Issue): Pull {
  if (pull === null) throw notFound();
  return pull;
}

/** @throws {GitHubError} 404 */
export function commentIn(call: Call, repository: Repository): Comment {
  const comment = call.world.state.comments[call.params['id'] ?? ''];
  if (comment === undefined || comment.repositoryId !== repository.id) throw notFound();
  return comment;
}

export interface Readable {
  readonly repository: Repository;
  readonly issue: Issue;
}

/** The issue of a request that reads. */
export function readable(call: Call): Readable {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  return { repository, issue: issueIn(call, repository) };
}

/** The issue of a request that writes, with who does it. */
export function writable(call: Call): Subject {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository);
  return { world: call.world, repository, issue: issueIn(call, repository), actor };
}
