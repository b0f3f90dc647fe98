import { commentShape } from '../shapes/comment.ts';
import { issueShape } from '../shapes/issue.ts';
import { nextId } from '../state/ids.ts';
import type { Comment } from '../state/model.ts';
import { record, type Subject } from './subject.ts';

export function addComment(subject: Subject, body: string): Comment {
  const { world, repository, issue, actor } = subject;
  const comment: Comment = {
    id: nextId(world.state, 'comment'),
    sequence: nextId(world.state, 'sequence'),
    repositoryId: repository.id,
    number: issue.number,
    authorId: actor.id,
    body,
    createdAt: world.now(),
    updatedAt: world.now(),
    editorId: null,
    lastEditedAt: null,
    minimized: null,
  };
  world.state.comments[String(comment.id)] = comment;
  issue.updatedAt = world.now();
  commented(subject, 'created', comment);
  return comment;
}

/** Who edited it last is known to GraphQL only. The same text again changes nothing. */
export function editComment(subject: Subject, comment: Comment, body: string): void {
  if (comment.body === body) return;
  const { world, issue, actor } = subject;
  const from = comment.body;
  const now = world.now();
  Object.assign(comment, { body, updatedAt: now, editorId: actor.id, lastEditedAt: now });
  issue.updatedAt = now;
  commented(subject, 'edited', comment, { changes: { body: { from } } });
}

export function deleteComment(subject: Subject, comment: Comment): void {
  const { state } = subject.world;
  delete state.comments[String(comment.id)];
  state.reactions = state.reactions.filter(({ commentId }) => commentId !== comment.id);
  record(subject, 'comment_deleted');
  commented(subject, 'deleted', comment);
}

function commented(
  { world, repository, issue, actor }: Subject,
  action: string,
  comment: Comment,
  extra: Readonly<Record<string, unknown>> = {},
): void {
  const body = {
    ...extra,
    issue: issueShape(world, repository, issue),
    comment: commentShape(world, repository, comment),
  };
  world.emit({ event: 'issue_comment', action, sender: actor, repository, body });
}
