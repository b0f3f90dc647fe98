import { Octokit } from '@octokit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, refusal, start, type Started } from '../testing/start.ts';

let on: Started;

beforeEach(async () => {
  on = await start();
});

afterEach(() => on.stop());

const as = (auth: string): Octokit => new Octokit({ baseUrl: on.github.url, auth });
const release = { ...at, tag_name: 'v1.0.0', name: 'One' };

describe('what the stand-in has no route for', () => {
  it('is answered by emulate, with links that lead here', async () => {
    const { data } = await as('human-ada').request('POST /repos/{owner}/{repo}/releases', release);
    expect(data).toMatchObject({ tag_name: 'v1.0.0', author: { login: 'ada' } });
    expect(data.url.startsWith(`${on.github.url}/repos/`)).toBe(true);
  });

  it('is told by webhooks of our own kind', async () => {
    await as('human-ada').request('POST /repos/{owner}/{repo}/releases', release);
    const { headers, payload, body } = await on.receiver.next(
      (webhook) => webhook.headers['x-github-event'] === 'release',
    );
    expect(headers['x-github-delivery']).toMatch(/^[\da-f]{8}-/);
    expect(payload).toMatchObject({
      repository: { id: on.github.state().repositories['acme/orders-api']?.id },
      sender: { login: 'ada' },
      installation: { id: on.github.installations['acme'] },
    });
    expect(body).not.toMatch(/T\d\d:\d\d:\d\d\.\d+Z/);
  });

  it('takes installation tokens with their permissions', async () => {
    const create = (client: Octokit): Promise<unknown> =>
      client.request('POST /repos/{owner}/{repo}/releases', release);
    expect(await refusal(create(await on.installed()))).toBe(403);
    const { data } = await (await on.installed()).request('GET /repos/{owner}/{repo}/releases', at);
    expect(data).toEqual([]);
  });

  it('is refused to a bearer that nobody knows', async () => {
    const create = as('ghs_unknown').request('POST /repos/{owner}/{repo}/releases', release);
    expect(await refusal(create)).toBe(401);
  });

  it('is not found where emulate would answer from what it does not know', async () => {
    const search = as('human-ada').request('GET /search/commits', { q: 'repo:acme/orders-api' });
    expect(await refusal(search)).toBe(404);
  });
});
