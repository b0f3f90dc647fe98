import { accountById } from '../state/lookup.ts';
import type { Account, Installation, State } from '../state/model.ts';
import { secondsSinceEpoch } from '../state/time.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { nodeId } from './nodeId.ts';

/** `GET /app`. */
export function appShape(world: World) {
  const { state, baseUrl } = world;
  const { id, slug, name, ownerId, permissions, events, createdAt } = state.app;
  return {
    id,
    slug,
    client_id: clientId(state),
    node_id: nodeId('App', id),
    owner: accountShape(world, accountById(state, ownerId)),
    name,
    description: '',
    external_url: `${baseUrl}/apps/${slug}`,
    html_url: `${baseUrl}/apps/${slug}`,
    created_at: createdAt,
    updated_at: createdAt,
    permissions,
    events,
    installations_count: state.installations.length,
  };
}

export const clientId = ({ app }: State): string => `Iv23standin${app.id}`;

/** `performed_via_github_app`: what a bot did, it did via its App. */
export function viaApp(world: World, account: Account): Record<string, unknown> | null {
  const { app } = account;
  if (app === null) return null;
  if (app.id === world.state.app.id) return appShape(world);
  const html = `${world.baseUrl}/apps/${app.slug}`;
  const { createdAt } = world.state.app;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('App', app.id),
    owner: accountShape(world, account),
    name: app.name,
    description: '',
    external_url: html,
    html_url: html,
    created_at: createdAt,
    updated_at: createdAt,
    permissions: { issues: 'write', metadata: 'read' },
    events: [],
  };
}

/** The REST API writes times as text, webhooks of installations as seconds since the epoch. */
export function installationShape(
  world: World,
  installation: Installation,
  times: 'text' | 'seconds' = 'text',
) {
  const { state, baseUrl } = world;
  const account = accountById(state, installation.accountId);
  const at = times === 'text' ? installation.createdAt : secondsSinceEpoch(installation.createdAt);
  const { id } = installation;
  return {
    id,
    account: accountShape(world, account),
    repository_selection: installation.repositorySelection,
    access_tokens_url: `${baseUrl}/app/installations/${id}/access_tokens`,
    repositories_url: `${baseUrl}/installation/repositories`,
    html_url: `${baseUrl}/settings/installations/${id}`,
    app_id: state.app.id,
    app_slug: state.app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: state.app.events,
    created_at: at,
    updated_at: at,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: installation.suspendedAt,
  };
}
