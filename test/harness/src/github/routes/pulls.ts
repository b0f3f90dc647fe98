import { assertRead, assertRole, assertWrite } from '../auth/permissions.ts';
import { closeIssue, editIssue, openIssue, reopenIssue, type NewIssue } from '../changes/issues.ts';
import { mergePull } from '../changes/pulls.ts';
import type { Subject } from '../changes/subject.ts';
import { GitHubError } from '../http/errors.ts';
import { requiredText, textOf } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, ok, route, type Answer, type Call } from '../http/route.ts';
import { pullShape } from '../shapes/pull.ts';
import { headOf } from '../state/git.ts';
import { issuesOf } from '../state/lookup.ts';
import type { Repository } from '../state/model.ts';
import { pullOf, readable, repositoryIn, writable } from './find.ts';
import { filterIssues } from './issueFilters.ts';

const PULLS = '/repos/:owner/:repo/pulls';
const PULL = `${PULLS}/:number`;

export const pullRoutes = [
  route('GET', PULLS, list),
  route('POST', PULLS, open),
  route('GET', PULL, (call) => answer(call, readable(call))),
  route('PATCH', PULL, update),
  route('PUT', `${PULL}/merge`, merge),
];

const answer = (
  { world }: Call,
  { repository, issue }: Pick<Subject, 'repository' | 'issue'>,
): Answer => ok(pullShape(world, repository, issue, pullOf(issue)));

function list(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository, ['pull_requests']);
  const { state } = call.world;
  const pulls = issuesOf(state, repository).filter(({ pull }) => pull !== null);
  const found = filterIssues(state, repository, pulls, call.query);
  return paginate(call, found, (issue) => pullShape(call.world, repository, issue, pullOf(issue)));
}

/** Branches are names only: there is no code behind the head. */
function open(call: Call): Answer {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository, ['pull_requests']);
  const issue = openIssue(call.world, repository, actor, {
    title: requiredText(call, 'PullRequest', 'title'),
    body: textOf(call, 'body') ?? null,
    pull: newPull(call, repository),
  });
  return created(pullShape(call.world, repository, issue, pullOf(issue)));
}

function newPull(call: Call, repository: Repository): NonNullable<NewIssue['pull']> {
  const { sha } = headOf(repository);
  const head = requiredText(call, 'PullRequest', 'head').replace(/^.*:/, '');
  const base = textOf(call, 'base') ?? repository.defaultBranch;
  return {
    draft: call.body['draft'] === true,
    merged: false,
    mergedAt: null,
    mergedById: null,
    head: { ref: head, sha },
    base: { ref: base, sha },
  };
}

function update(call: Call): Answer {
  const subject = writable(call);
  const { repository, issue, actor } = subject;
  if (actor.id !== issue.authorId) assertRole(call, repository, 'triage');
  const title = textOf(call, 'title');
  const body = textOf(call, 'body');
  editIssue(subject, {
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body }),
  });
  const state = textOf(call, 'state');
  if (state === 'closed') closeIssue(subject);
  if (state === 'open') reopenIssue(subject);
  return answer(call, subject);
}

function merge(call: Call): Answer {
  const subject = writable(call);
  assertRole(call, subject.repository, 'write');
  const pull = pullOf(subject.issue);
  if (pull.merged || subject.issue.state === 'closed') {
    throw new GitHubError(405, 'Pull Request is not mergeable');
  }
  mergePull(subject, pull);
  return ok({ sha: pull.head.sha, merged: true, message: 'Pull Request successfully merged' });
}
