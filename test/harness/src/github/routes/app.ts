import { mintToken, type TokenRequest } from '../auth/tokens.ts';
import { GitHubError, notFound } from '../http/errors.ts';
import { namesIn, numberParam } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, ok, route, type Answer, type Call } from '../http/route.ts';
import { appShape, installationShape } from '../shapes/app.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { installationOf, repositoriesOf, repositoryById } from '../state/lookup.ts';
import type { Installation, Permissions } from '../state/model.ts';
import { wholeSeconds } from '../state/time.ts';
import { getDelivery, listDeliveries, redeliver } from './deliveries.ts';
import { repositoryIn } from './find.ts';

const DELIVERIES = '/app/hook/deliveries';

export const appRoutes = [
  route(
    'GET',
    '/app',
    asApp((call) => ok(appShape(call.world))),
  ),
  route('GET', '/app/installations', asApp(installations)),
  route('GET', '/app/installations/:id', asApp(one)),
  route('POST', '/app/installations/:id/access_tokens', asApp(accessToken)),
  route('GET', '/repos/:owner/:repo/installation', asApp(ofRepository)),
  route('GET', '/installation/repositories', reachable),
  route(
    'GET',
    DELIVERIES,
    asApp((call) => listDeliveries(call, undefined)),
  ),
  route(
    'GET',
    `${DELIVERIES}/:delivery`,
    asApp((call) => getDelivery(call, undefined)),
  ),
  route(
    'POST',
    `${DELIVERIES}/:delivery/attempts`,
    asApp((call) => redeliver(call, undefined)),
  ),
];

/** Endpoints of the App itself take its JWT and nothing else. */
function asApp(handler: (call: Call) => Answer): (call: Call) => Answer {
  return (call) => {
    if (call.actor.kind !== 'app') {
      throw new GitHubError(401, 'A JSON web token could not be decoded');
    }
    return handler(call);
  };
}

function installations(call: Call): Answer {
  return paginate(call, call.world.state.installations, (entry) =>
    installationShape(call.world, entry),
  );
}

function one(call: Call): Answer {
  return ok(installationShape(call.world, identified(call)));
}

function ofRepository(call: Call): Answer {
  const found = installationOf(call.world.state, repositoryIn(call));
  if (found === undefined) throw notFound();
  return ok(installationShape(call.world, found));
}

function identified(call: Call): Installation {
  const id = numberParam(call, 'id');
  const found = call.world.state.installations.find((entry) => entry.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function accessToken(call: Call): Answer {
  const { world } = call;
  const { state } = world;
  const { secret, token } = mintToken(state, identified(call), requested(call), Date.now());
  const { repositoryIds } = token;
  return created({
    token: secret,
    expires_at: wholeSeconds(token.expiresAt),
    permissions: token.permissions,
    repository_selection: repositoryIds === null ? 'all' : 'selected',
    ...(repositoryIds !== null && {
      repositories: repositoryIds.map((id) => repositoryShape(world, repositoryById(state, id))),
    }),
  });
}

function requested({ body }: Call): TokenRequest {
  const { permissions, repository_ids: ids } = body;
  const names = namesIn(body['repositories']);
  return {
    ...(typeof permissions === 'object' &&
      permissions !== null && { permissions: permissions as Permissions }),
    ...(Array.isArray(ids) && { repositoryIds: ids.map(Number) }),
    ...(names !== undefined && { repositories: names }),
  };
}

function reachable(call: Call): Answer {
  const { actor, world } = call;
  if (actor.kind !== 'installation') throw new GitHubError(403, 'Requires an installation token');
  const chosen = actor.token.repositoryIds;
  const list = repositoriesOf(world.state, actor.installation).filter(
    ({ id }) => chosen === null || chosen.includes(id),
  );
  const { body, ...rest } = paginate(call, list, (entry) => repositoryShape(world, entry));
  const selection = chosen === null ? actor.installation.repositorySelection : 'selected';
  return {
    ...rest,
    body: { total_count: list.length, repository_selection: selection, repositories: body },
  };
}
