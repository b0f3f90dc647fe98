import { assertRead, assertRole, assertWrite } from '../auth/permissions.ts';
import { GitHubError } from '../http/errors.ts';
import { namesIn } from '../http/input.ts';
import { ok, route, type Answer, type Call } from '../http/route.ts';
import { repositoryIn } from './find.ts';

const TOPICS = '/repos/:owner/:repo/topics';

export const topicRoutes = [route('GET', TOPICS, list), route('PUT', TOPICS, replace)];

function list(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository, ['metadata', 'administration']);
  return ok({ names: repository.topics });
}

const MOST_TOPICS = 20;

/** GitHub keeps them in lower case, and sends `repository.edited` with what they were. */
function replace(call: Call): Answer {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository, ['administration']);
  assertRole(call, repository, 'maintain');
  const names = [...new Set((namesIn(call.body['names']) ?? []).map((name) => name.toLowerCase()))];
  if (names.length > MOST_TOPICS || names.some((name) => !/^[a-z0-9][a-z0-9-]{0,49}$/.test(name))) {
    throw new GitHubError(422, 'Validation Failed', {
      errors: ['Topics must start with a letter or number, and have at most 50 characters.'],
    });
  }
  const from = repository.topics;
  if (names.join() !== from.join()) {
    repository.topics = names;
    const body = { changes: { topics: { from } } };
    call.world.emit({ event: 'repository', action: 'edited', sender: actor, repository, body });
  }
  return ok({ names: repository.topics });
}
