import { isOwn, listReactions, type AppIdentity } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { ReactionPlace, Reactions } from './ports.ts';

export const reactions = (clientFor: ClientFor, app: () => Promise<AppIdentity>): Reactions => ({
  async own(place, content) {
    const list = () => listReactions(clientFor(place.subject), target(place), content);
    // With a comment its reactions go; an issue that cannot be seen is another matter.
    const [found, us] = await Promise.all([
      place.commentId === null ? list() : orMissing(list),
      app(),
    ]);
    return (found ?? [])
      .filter((reaction) => isOwn({ author: reaction.author, appId: null }, us))
      .map(({ id, createdAt }) => ({ id: String(id), at: createdAt }));
  },
  async add(place, content, { fetch }) {
    await clientFor(place.subject).request(`POST ${pathOf(place)}`, {
      ...numbersOf(place),
      content,
      request: { fetch },
    });
  },
  async remove(place, reactionId, { fetch }) {
    await orMissing(() =>
      clientFor(place.subject).request(`DELETE ${pathOf(place)}/{reaction_id}`, {
        ...numbersOf(place),
        reaction_id: reactionId,
        request: { fetch },
      }),
    );
  },
});

const target = ({ subject: { repositoryId, number }, commentId }: ReactionPlace) =>
  commentId === null ? { repositoryId, number } : { repositoryId, commentId };

const pathOf = ({ commentId }: ReactionPlace): string =>
  commentId === null
    ? '/repositories/{repository_id}/issues/{number}/reactions'
    : '/repositories/{repository_id}/issues/comments/{comment_id}/reactions';

const numbersOf = ({ subject, commentId }: ReactionPlace): Readonly<Record<string, number>> => ({
  repository_id: subject.repositoryId,
  ...(commentId === null ? { number: subject.number } : { comment_id: commentId }),
});
