import { accountById, fullName, reactionsAt } from '../state/lookup.ts';
import type { Comment, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { viaApp } from './app.ts';
import { associationOf } from './association.ts';
import { nodeId } from './nodeId.ts';
import { reactionsShape } from './reaction.ts';

export function commentShape(world: World, repository: Repository, comment: Comment) {
  const { state, baseUrl } = world;
  const author = accountById(state, comment.authorId);
  const name = fullName(state, repository);
  const api = `${baseUrl}/repos/${name}/issues`;
  const page = `${baseUrl}/${name}/issues/${comment.number}`;
  return {
    url: `${api}/comments/${comment.id}`,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${api}/${comment.number}`,
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: accountShape(world, author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(repository, comment.authorId),
    reactions: reactionsShape(
      `${api}/comments/${comment.id}`,
      reactionsAt(state, {
        repositoryId: repository.id,
        number: comment.number,
        commentId: comment.id,
      }),
    ),
    performed_via_github_app: viaApp(world, author),
    minimized: comment.minimized === null ? null : { reason: comment.minimized },
  };
}
