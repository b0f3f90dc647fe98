import { accountById } from '../state/lookup.ts';
import type { Team } from '../state/model.ts';
import type { World } from '../world.ts';
import { nodeId } from './nodeId.ts';

export function teamShape({ state, baseUrl }: World, { id, slug, name, organizationId }: Team) {
  const url = `${baseUrl}/organizations/${organizationId}/team/${id}`;
  const { login } = accountById(state, organizationId);
  return {
    name,
    id,
    node_id: nodeId('Team', id),
    slug,
    description: '',
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    url,
    html_url: `${baseUrl}/orgs/${login}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    permission: 'pull',
    parent: null,
  };
}
