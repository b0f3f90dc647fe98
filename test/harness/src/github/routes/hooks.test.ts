import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver, type Received, type Receiver } from '../testing/receiver.ts';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

let on: Started;
let own: Receiver;

beforeEach(async () => {
  [on, own] = await Promise.all([start(), startReceiver()]);
});

afterEach(async () => {
  await on.stop();
  await own.stop();
});

const as = (login: string): Octokit =>
  new Octokit({ baseUrl: on.github.url, auth: `human-${login}` });
/** Ada is admin of another repository of the organization only. */
const admin = (): Octokit => as('ada');
const secrets = { owner: 'acme', repo: 'secrets' } as const;
const config = (content_type = 'json') => ({ url: own.url, content_type, secret: 'its own' });

const create = async (more: object = {}) =>
  (
    await admin().request('POST /repos/{owner}/{repo}/hooks', {
      ...secrets,
      events: ['issues'],
      config: config(),
      ...more,
    })
  ).data;

const opened = ({ headers }: Received): boolean => headers['x-github-event'] === 'issues';
const hmac = (body: string): string =>
  `sha256=${createHmac('sha256', 'its own').update(body).digest('hex')}`;

describe('a hook of a repository', () => {
  it('is pinged when it is made, and never tells its secret', async () => {
    const hook = await create();
    expect(hook).toMatchObject({ type: 'Repository', active: true, events: ['issues'] });
    const ping = await own.next(({ headers }) => headers['x-github-event'] === 'ping');
    expect(ping.payload).toMatchObject({ hook_id: hook.id, repository: { name: 'secrets' } });
    expect(JSON.stringify([hook, ping.payload])).not.toContain('its own');
  });

  it('tells of what it was asked for, with its own secret and without an installation', async () => {
    const hook = await create();
    await on.github.as('ada').openIssue('acme/secrets', { title: 'It leaks' });
    await on.github.delivered();
    const { headers, body, payload } = await own.next(opened);
    expect(headers).toMatchObject({
      'x-github-hook-id': String(hook.id),
      'x-github-hook-installation-target-type': 'repository',
      'x-hub-signature-256': hmac(body),
    });
    expect(payload).not.toHaveProperty('installation');
    const ofApp = await on.receiver.next(opened);
    expect(ofApp.payload).toHaveProperty('installation');
    expect(ofApp.headers['x-github-delivery']).toBe(headers['x-github-delivery']);
  });

  it('hears of no other repository and of nothing else', async () => {
    await create();
    const number = await on.github.as('ada').openIssue('acme/secrets', { title: 'One' });
    await on.github.as('ada').comment('acme/secrets', number, 'Two');
    await on.github.as('ada').openIssue(REPOSITORY, { title: 'Three' });
    await on.github.delivered();
    expect(own.received.map(({ headers }) => headers['x-github-event'])).toEqual([
      'ping',
      'issues',
    ]);
  });

  it('sends forms where it is asked to', async () => {
    await create({ config: config('form') });
    await on.github.as('ada').openIssue('acme/secrets', { title: 'Über & unter' });
    const { headers, body, payload } = await own.next(opened);
    expect(body).toMatch(/^payload=%7B/);
    expect(headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'x-hub-signature-256': hmac(body),
    });
    expect(payload).toMatchObject({ issue: { title: 'Über & unter' } });
  });

  it('has a list of deliveries of its own, which can be sent again', async () => {
    const hook = await create();
    await on.github.delivered();
    const request = { ...secrets, hook_id: hook.id };
    const list = 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries';
    const [delivery] = (await admin().request(list, request)).data;
    expect(delivery).toMatchObject({ event: 'ping', status_code: 202, installation_id: null });
    await admin().request(
      'POST /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}/attempts',
      { ...request, delivery_id: Number(delivery?.id) },
    );
    await on.github.delivered();
    const again = (await admin().request(list, request)).data;
    expect(again.map(({ guid }) => guid)).toEqual([delivery?.guid, delivery?.guid]);
    expect((await on.app().octokit.request('GET /app/hook/deliveries')).data).toEqual([]);
  });

  it('is silent once it is inactive, and gone once it is deleted', async () => {
    const hook = await create();
    const request = { ...secrets, hook_id: hook.id };
    await admin().request('PATCH /repos/{owner}/{repo}/hooks/{hook_id}', {
      ...request,
      active: false,
    });
    await on.github.as('ada').openIssue('acme/secrets', { title: 'Nobody hears' });
    await on.github.delivered();
    expect(own.received).toHaveLength(1);
    await admin().request('DELETE /repos/{owner}/{repo}/hooks/{hook_id}', request);
    const left = await admin().request('GET /repos/{owner}/{repo}/hooks', secrets);
    expect(left.data).toEqual([]);
  });

  it('is for admins, and not for an App without the permission', async () => {
    const hooks = (client: Octokit, repo: string) =>
      client.request('GET /repos/{owner}/{repo}/hooks', { owner: 'acme', repo });
    expect(await refusal(hooks(as('ada'), at.repo))).toBe(404);
    expect(await refusal(hooks(await on.installed(), at.repo))).toBe(403);
  });

  it('needs an address, and there are no two alike', async () => {
    await create();
    expect(await refusal(create())).toBe(422);
    expect(await refusal(create({ config: {} }))).toBe(422);
  });
});

describe('a hook of an organization', () => {
  it('hears of all its repositories', async () => {
    const { data: hook } = await admin().request('POST /orgs/{org}/hooks', {
      org: 'acme',
      name: 'web',
      events: ['*'],
      config: config(),
    });
    await on.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
    await on.github.delivered();
    const { headers, body, payload } = await own.next(opened);
    expect(headers).toMatchObject({
      'x-github-hook-id': String(hook.id),
      'x-github-hook-installation-target-type': 'organization',
      'x-hub-signature-256': hmac(body),
    });
    expect(payload).toMatchObject({ organization: { login: 'acme' } });
    expect(await refusal(as('bob').request('GET /orgs/{org}/hooks', { org: 'acme' }))).toBe(404);
  });
});

describe('a restart', () => {
  it('keeps hooks', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'reprise-github-'));
    await on.stop();
    on = await start({ stateDir });
    const hook = await create();
    await on.github.delivered();
    await on.stop();
    on = await start({ stateDir });
    const { data } = await admin().request('GET /repos/{owner}/{repo}/hooks', secrets);
    expect(data.map(({ id }) => id)).toEqual([hook.id]);
    await on.stop();
    await rm(stateDir, { recursive: true });
    on = await start();
  });
});
