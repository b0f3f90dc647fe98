import { pushBody } from '../shapes/push.ts';
import { commitFiles, headOf } from '../state/git.ts';
import type { Account, Commit, Repository } from '../state/model.ts';
import type { World } from '../world.ts';

/** Commits to the default branch (null removes a file) and sends `push`. */
export function pushFiles(
  world: World,
  repository: Repository,
  actor: Account,
  files: Readonly<Record<string, string | Buffer | null>>,
  message: string,
): Commit {
  const before = headOf(repository);
  const commit = commitFiles(repository, files, {
    message,
    authorId: actor.id,
    now: world.now(),
  });
  repository.updatedAt = world.now();
  const body = pushBody(world, repository, actor, { before, commit });
  world.emit({ event: 'push', sender: actor, repository, body });
  return commit;
}
