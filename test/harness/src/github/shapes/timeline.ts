import { accountById, commentsOf, fullName } from '../state/lookup.ts';
import type { Comment, Issue, IssueEvent, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { viaApp } from './app.ts';
import { commentShape } from './comment.ts';
import { nodeId } from './nodeId.ts';

/** The whole timeline, oldest first: events and comments in the order they happened. */
export function timelineShape(world: World, repository: Repository, issue: Issue) {
  const events = issue.events.map((event) => ({
    sequence: event.sequence,
    shape: eventShape(world, repository, event),
  }));
  const comments = commentsOf(world.state, issue).map((comment) => ({
    sequence: comment.sequence,
    shape: commentedShape(world, repository, comment),
  }));
  return [...events, ...comments].sort((a, b) => a.sequence - b.sequence).map(({ shape }) => shape);
}

export function eventShape(
  world: World,
  repository: Repository,
  event: IssueEvent,
): Record<string, unknown> {
  const actor = accountById(world.state, event.actorId);
  const name = fullName(world.state, repository);
  return {
    id: event.id,
    node_id: nodeId('IssueEvent', event.id),
    url: `${world.baseUrl}/repos/${name}/issues/events/${event.id}`,
    actor: accountShape(world, actor),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: event.createdAt,
    ...event.detail,
    performed_via_github_app: viaApp(world, actor),
  };
}

function commentedShape(
  world: World,
  repository: Repository,
  comment: Comment,
): Record<string, unknown> {
  const shape = commentShape(world, repository, comment);
  return { ...shape, event: 'commented', actor: shape.user };
}
