import type { Account } from '../state/model.ts';
import type { World } from '../world.ts';
import { nodeId } from './nodeId.ts';

/** GitHub's "simple user", as in `user`, `sender`, `actor` and `owner`. */
export function accountShape({ baseUrl }: Pick<World, 'baseUrl'>, account: Account) {
  const { id, login, type } = account;
  const url = `${baseUrl}/users/${encodeURIComponent(login)}`;
  const page = type === 'Bot' ? `apps/${login.replace('[bot]', '')}` : login;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `${baseUrl}/avatars/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${baseUrl}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** `organization` of a webhook. */
export function organizationShape({ baseUrl }: Pick<World, 'baseUrl'>, account: Account) {
  const { id, login, name } = account;
  const url = `${baseUrl}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId('Organization', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${baseUrl}/avatars/u/${id}?v=4`,
    description: name,
  };
}
