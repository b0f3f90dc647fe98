import { Octokit } from '@octokit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appKeys } from '../testing/keys.ts';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

const COMMENT = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const LABEL = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';

let on: Started;
let issue_number: number;

beforeEach(async () => {
  on = await start();
  issue_number = await on.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
});

afterEach(() => on.stop());

const comment = (client: Octokit, repo: string = at.repo): Promise<unknown> =>
  client.request(COMMENT, { ...at, repo, issue_number, body: 'Hello' });

const client = (auth?: string): Octokit =>
  new Octokit({ baseUrl: on.github.url, ...(auth !== undefined && { auth }) });

describe('an App', () => {
  it('is known by its key, and by no other', async () => {
    const { data } = await on.app().octokit.request('GET /app');
    expect(data).toMatchObject({ id: 4711, slug: 'reprise' });
    const stranger = on.app(appKeys().privateKey);
    expect(await refusal(stranger.octokit.request('GET /app'))).toBe(401);
  });

  it('finds its installation by repository', async () => {
    const { data } = await on.app().octokit.request('GET /repos/{owner}/{repo}/installation', at);
    expect(data.id).toBe(on.github.installations['acme']);
  });

  it('gets tokens for an hour, with what it asks for and no more', async () => {
    const id = on.github.installations['acme'] ?? 0;
    const ask = (body: Record<string, unknown>) =>
      on.app().octokit.request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: id,
        ...body,
      });
    const { data } = await ask({ permissions: { issues: 'read' } });
    expect(data.permissions).toEqual({ issues: 'read', metadata: 'read' });
    expect(Date.parse(data.expires_at) - Date.now()).toBeGreaterThan(59 * 60_000);
    expect(await refusal(ask({ permissions: { contents: 'write' } }))).toBe(422);
    expect(await refusal(ask({ repository_ids: [1] }))).toBe(422);
  });

  it('gets no token while it is suspended, and the tokens it has cannot write', async () => {
    const token = await on.installed();
    await on.github.admin.suspend('acme', true);
    expect(await refusal(on.installed())).toBe(403);
    expect(await refusal(comment(token))).toBe(403);
    await on.github.admin.suspend('acme', false);
    await comment(token);
  });

  it('loses everything when it is uninstalled', async () => {
    const token = await on.installed();
    const id = on.github.installations['acme'] ?? 0;
    await on.github.admin.uninstall('acme');
    expect(await refusal(comment(token))).toBe(401);
    const lookUp = on
      .app()
      .octokit.request('GET /app/installations/{installation_id}', { installation_id: id });
    expect(await refusal(lookUp)).toBe(404);
  });
});

describe('a write', () => {
  it('is refused to a token without the permission', async () => {
    expect(await refusal(comment(await on.installed({ permissions: { issues: 'read' } })))).toBe(
      403,
    );
    await comment(await on.installed({ permissions: { issues: 'write' } }));
  });

  it('is refused to a token of another repository', async () => {
    const { repositories } = on.github.state();
    const other = repositories['acme/secrets']?.id ?? 0;
    expect(await refusal(comment(await on.installed({ repositoryIds: [other] })))).toBe(403);
  });

  it('is refused to a bearer that nobody knows, and without one', async () => {
    expect(await refusal(comment(client('ghs_unknown')))).toBe(401);
    expect(await refusal(comment(client('human-nobody')))).toBe(401);
    expect(await refusal(comment(client()))).toBe(401);
  });

  it('is refused to people without the role, as GitHub does', async () => {
    const label = (login: string): Promise<unknown> =>
      client(`human-${login}`).request(LABEL, { ...at, issue_number, labels: ['bug'] });
    expect(await refusal(label('bob'))).toBe(403);
    await label('tim');
    await comment(client('human-bob'));
  });
});

describe('a private repository', () => {
  it('does not exist for whoever may not read it', async () => {
    const read = (auth?: string): Promise<unknown> =>
      client(auth).request('GET /repos/{owner}/{repo}', { ...at, repo: 'secrets' });
    expect(await refusal(read())).toBe(404);
    expect(await refusal(read('human-bob'))).toBe(404);
    await read('human-ada');
    await (await on.installed()).request('GET /repos/{owner}/{repo}', { ...at, repo: 'secrets' });
  });
});
