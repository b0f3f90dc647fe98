import { accountById, fullName, repositoryById } from '../state/lookup.ts';
import type { Delivery, Hook } from '../state/model.ts';
import type { World } from '../world.ts';

/** As the API and pings show it: the secret is never told. */
export function hookShape(world: World, hook: Hook, last: Delivery | undefined) {
  const url = `${hooksUrl(world, hook)}/${hook.id}`;
  return {
    type: hook.scope === 'repository' ? 'Repository' : 'Organization',
    id: hook.id,
    name: 'web',
    active: hook.active,
    events: hook.events,
    config: {
      content_type: hook.contentType,
      insecure_ssl: '0',
      url: hook.url,
      ...(hook.secret !== null && { secret: '********' }),
    },
    updated_at: hook.updatedAt,
    created_at: hook.createdAt,
    url,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    ...(hook.scope === 'repository' && { test_url: `${url}/tests`, last_response: response(last) }),
  };
}

function hooksUrl({ state, baseUrl }: World, { scope, targetId }: Hook): string {
  return scope === 'repository'
    ? `${baseUrl}/repos/${fullName(state, repositoryById(state, targetId))}/hooks`
    : `${baseUrl}/orgs/${accountById(state, targetId).login}/hooks`;
}

function response(last: Delivery | undefined) {
  if (last === undefined) return { code: null, status: 'unused', message: null };
  const { statusCode, status } = last;
  const well = statusCode >= 200 && statusCode < 300;
  return { code: statusCode, status: well ? 'active' : 'failed', message: status };
}
