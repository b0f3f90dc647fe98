import { assertRead, assertRole, assertWrite, hasRole } from '../auth/permissions.ts';
import { addComment, deleteComment, editComment } from '../changes/comments.ts';
import type { Subject } from '../changes/subject.ts';
import { GitHubError, invalid, notFound } from '../http/errors.ts';
import { requiredText } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, noContent, ok, route, type Answer, type Call } from '../http/route.ts';
import { commentShape } from '../shapes/comment.ts';
import { commentsOf, issueByNumber } from '../state/lookup.ts';
import type { Comment } from '../state/model.ts';
import { commentIn, readable, repositoryIn, writable } from './find.ts';

const ISSUES = '/repos/:owner/:repo/issues';
const COMMENT = `${ISSUES}/comments/:id`;
const MAX_LENGTH = 65_536;

export const commentRoutes = [
  route('GET', `${ISSUES}/comments`, listAll),
  route('GET', COMMENT, get),
  route('PATCH', COMMENT, update),
  route('DELETE', COMMENT, remove),
  route('GET', `${ISSUES}/:number/comments`, list),
  route('POST', `${ISSUES}/:number/comments`, create),
];

function list(call: Call): Answer {
  const { repository, issue } = readable(call);
  const comments = changedSince(commentsOf(call.world.state, issue), call);
  return paginate(call, comments, (comment) => commentShape(call.world, repository, comment));
}

function listAll(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  const own = Object.values(call.world.state.comments).filter(
    ({ repositoryId }) => repositoryId === repository.id,
  );
  const comments = changedSince(own, call);
  return paginate(call, comments, (comment) => commentShape(call.world, repository, comment));
}

function changedSince(comments: readonly Comment[], { query }: Call): Comment[] {
  const earliest = Date.parse(query['since'] ?? '1970-01-01');
  return comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= earliest);
}

function get(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  return ok(commentShape(call.world, repository, commentIn(call, repository)));
}

function create(call: Call): Answer {
  const subject = writable(call);
  if (subject.issue.locked && !hasRole(call, subject.repository, 'write')) {
    throw new GitHubError(403, 'Unable to create comment because issue is locked.');
  }
  const comment = addComment(subject, bodyIn(call));
  return created(commentShape(call.world, subject.repository, comment));
}

function update(call: Call): Answer {
  const { subject, comment } = writableComment(call);
  editComment(subject, comment, bodyIn(call));
  return ok(commentShape(call.world, subject.repository, comment));
}

function remove(call: Call): Answer {
  const { subject, comment } = writableComment(call);
  deleteComment(subject, comment);
  return noContent();
}

function bodyIn(call: Call): string {
  const body = requiredText(call, 'IssueComment', 'body');
  if (body.length > MAX_LENGTH) throw invalid('IssueComment', 'body');
  return body;
}

/** One's own comments; those of others take the role `write`. */
function writableComment(call: Call): { subject: Subject; comment: Comment } {
  const { world } = call;
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository);
  const comment = commentIn(call, repository);
  const issue = issueByNumber(world.state, repository, comment.number);
  if (issue === undefined) throw notFound();
  if (comment.authorId !== actor.id) assertRole(call, repository, 'write');
  return { subject: { world, repository, issue, actor }, comment };
}
