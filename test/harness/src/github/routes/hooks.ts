import { assertWrite, hasRole } from '../auth/permissions.ts';
import { createHook, ping, removeHook } from '../changes/hooks.ts';
import { invalid, notAccessible, notFound } from '../http/errors.ts';
import { namesIn, numberParam } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, noContent, ok, route, type Answer, type Call } from '../http/route.ts';
import { hookShape } from '../shapes/hook.ts';
import { accountByLogin } from '../state/lookup.ts';
import type { Account, Hook } from '../state/model.ts';
import { getDelivery, listDeliveries, redeliver } from './deliveries.ts';
import { repositoryIn } from './find.ts';

/** The hooks of one repository or organization, asked for by whoever may see them. */
type Place = Pick<Hook, 'scope' | 'targetId'> & { readonly actor: Account };
type PlaceOf = (call: Call) => Place;

/** Webhooks of repositories and organizations, for their admins. */
export const hookRoutes = [
  ...at('/repos/:owner/:repo/hooks', ofRepository),
  ...at('/orgs/:org/hooks', ofOrganization),
];

function at(root: string, placeOf: PlaceOf) {
  const one = `${root}/:id`;
  const deliveries = `${one}/deliveries`;
  const hookIn = (call: Call): Hook => identified(call, placeOf(call));
  const shown = (call: Call, hook: Hook) => shape(call, hook);
  return [
    route('GET', root, (call) => list(call, placeOf(call))),
    route('POST', root, (call) => create(call, placeOf(call))),
    route('GET', one, (call) => ok(shown(call, hookIn(call)))),
    route('PATCH', one, (call) => ok(shown(call, update(call, hookIn(call))))),
    route('DELETE', one, (call) => {
      removeHook(call.world, hookIn(call));
      return noContent();
    }),
    route('POST', `${one}/pings`, (call) => {
      ping(call.world, placeOf(call).actor, hookIn(call));
      return noContent();
    }),
    route('GET', deliveries, (call) => listDeliveries(call, hookIn(call).id)),
    route('GET', `${deliveries}/:delivery`, (call) => getDelivery(call, hookIn(call).id)),
    route('POST', `${deliveries}/:delivery/attempts`, (call) => redeliver(call, hookIn(call).id)),
  ];
}

/** @throws {GitHubError} 404 for whoever is no admin of it, as where there is none */
function ofRepository(call: Call): Place {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository, ['repository_hooks']);
  if (!hasRole(call, repository, 'admin')) throw notFound();
  return { scope: 'repository', targetId: repository.id, actor };
}

/** Whoever is admin of one of its repositories counts as its owner. */
function ofOrganization(call: Call): Place {
  const { state } = call.world;
  const account = accountByLogin(state, call.params['org'] ?? '');
  if (call.actor.kind === 'installation') throw notAccessible();
  if (call.actor.kind !== 'person' || account?.type !== 'Organization') throw notFound();
  const owned = state.repositories.filter(({ ownerId }) => ownerId === account.id);
  if (!owned.some((repository) => hasRole(call, repository, 'admin'))) throw notFound();
  return { scope: 'organization', targetId: account.id, actor: call.actor.account };
}

const hooksAt = ({ world }: Call, { scope, targetId }: Place): readonly Hook[] =>
  world.state.hooks.filter((hook) => hook.scope === scope && hook.targetId === targetId);

function identified(call: Call, place: Place): Hook {
  const id = numberParam(call, 'id');
  const found = hooksAt(call, place).find((hook) => hook.id === id);
  if (found === undefined) throw notFound();
  return found;
}

const shape = ({ world }: Call, hook: Hook) =>
  hookShape(
    world,
    hook,
    world.deliveries.list().findLast(({ hookId }) => hookId === hook.id),
  );

const list = (call: Call, place: Place): Answer =>
  paginate(call, hooksAt(call, place), (hook) => shape(call, hook));

/** @throws {GitHubError} 422 for another hook with the same address and events */
function create(call: Call, { actor, scope, targetId }: Place): Answer {
  const config = configIn(call);
  const url = config['url'];
  if (typeof url !== 'string' || !URL.canParse(url)) throw invalid('Hook', 'url');
  const events = namesIn(call.body['events']) ?? ['push'];
  const place = { scope, targetId, actor };
  const same = hooksAt(call, place).some(
    (hook) => hook.url === url && hook.events.toSorted().join() === events.toSorted().join(),
  );
  if (same) throw invalid('Hook', 'url', 'already_exists');
  const hook = createHook(call.world, actor, {
    scope,
    targetId,
    url,
    events,
    active: call.body['active'] !== false,
    contentType: config['content_type'] === 'json' ? 'json' : 'form',
    secret: secretIn(config) ?? null,
  });
  return created(shape(call, hook));
}

function update(call: Call, hook: Hook): Hook {
  const config = configIn(call);
  if (typeof config['url'] === 'string') hook.url = config['url'];
  const type = config['content_type'];
  if (type === 'json' || type === 'form') hook.contentType = type;
  if ('config' in call.body) hook.secret = secretIn(config) ?? null;
  const events = namesIn(call.body['events']);
  if (events !== undefined) hook.events = events;
  if (typeof call.body['active'] === 'boolean') hook.active = call.body['active'];
  hook.updatedAt = call.world.now();
  call.world.touch();
  return hook;
}

const configIn = ({ body }: Call): Readonly<Record<string, unknown>> =>
  typeof body['config'] === 'object' && body['config'] !== null ? { ...body['config'] } : {};

const secretIn = (config: Readonly<Record<string, unknown>>): string | undefined =>
  typeof config['secret'] === 'string' && config['secret'] !== '' ? config['secret'] : undefined;
