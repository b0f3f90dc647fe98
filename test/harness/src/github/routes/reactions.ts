import { assertRead, assertWrite, hasRole } from '../auth/permissions.ts';
import { addReaction, removeReaction } from '../changes/reactions.ts';
import { GitHubError, invalid, notFound } from '../http/errors.ts';
import { numberParam } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, noContent, ok, route, type Answer, type Call } from '../http/route.ts';
import { REACTIONS, reactionShape } from '../shapes/reaction.ts';
import { issueByNumber, reactionsAt, type ReactionPlace } from '../state/lookup.ts';
import type { Repository } from '../state/model.ts';
import { commentIn, readable, repositoryIn } from './find.ts';

const ISSUES = '/repos/:owner/:repo/issues';
const ON_ISSUE = `${ISSUES}/:number/reactions`;
const ON_COMMENT = `${ISSUES}/comments/:id/reactions`;

export const reactionRoutes = [
  route('GET', ON_COMMENT, (call) => list(call, commentPlace(call))),
  route('POST', ON_COMMENT, (call) => react(call, commentPlace(call))),
  route('DELETE', `${ON_COMMENT}/:reaction`, (call) => unreact(call, commentPlace(call))),
  route('GET', ON_ISSUE, (call) => list(call, issuePlace(call))),
  route('POST', ON_ISSUE, (call) => react(call, issuePlace(call))),
  route('DELETE', `${ON_ISSUE}/:reaction`, (call) => unreact(call, issuePlace(call))),
];

interface Place {
  readonly repository: Repository;
  readonly place: ReactionPlace;
}

function issuePlace(call: Call): Place {
  const { repository, issue } = readable(call);
  const place = { repositoryId: repository.id, number: issue.number, commentId: null };
  return { repository, place };
}

function commentPlace(call: Call): Place {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  const { id, number } = commentIn(call, repository);
  return { repository, place: { repositoryId: repository.id, number, commentId: id } };
}

function list(call: Call, { place }: Place): Answer {
  const { content } = call.query;
  const found = reactionsAt(call.world.state, place).filter(
    (reaction) => content === undefined || reaction.content === content,
  );
  return paginate(call, found, (reaction) => reactionShape(call.world, reaction));
}

/** 200 instead of 201 where the same person had reacted so before. */
function react(call: Call, { repository, place }: Place): Answer {
  const actor = assertWrite(call, repository);
  const issue = issueByNumber(call.world.state, repository, place.number);
  if (issue?.locked === true && !hasRole(call, repository, 'write')) {
    throw new GitHubError(403, 'Issue is locked.');
  }
  const content = REACTIONS.find((known) => known === call.body['content']);
  if (content === undefined) throw invalid('Reaction', 'content');
  const { reaction, isNew } = addReaction(call.world, place, actor, content);
  const shape = reactionShape(call.world, reaction);
  return isNew ? created(shape) : ok(shape);
}

/** One's own, and nobody else's. */
function unreact(call: Call, { repository, place }: Place): Answer {
  const actor = assertWrite(call, repository);
  const id = numberParam(call, 'reaction');
  const found = reactionsAt(call.world.state, place).find((reaction) => reaction.id === id);
  if (found === undefined) throw notFound();
  if (found.authorId !== actor.id) throw new GitHubError(403, 'Must be the author of the reaction');
  removeReaction(call.world, found);
  return noContent();
}
