import type { Octokit } from '@octokit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const post = { method: 'POST', path: '/comments' } as const;

let on: Started;
let octokit: Octokit;
let issue_number: number;

beforeEach(async () => {
  on = await start();
  octokit = await on.installed();
  issue_number = await on.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
  await on.github.delivered();
});

afterEach(() => on.stop());

const comment = (): Promise<unknown> =>
  octokit.request(`POST ${COMMENTS}`, { ...at, issue_number, body: 'Hello' });
const listed = async (): Promise<number> =>
  (await octokit.request(`GET ${COMMENTS}`, { ...at, issue_number })).data.length;
const there = (): number =>
  on.github.state().repositories[REPOSITORY]?.issues[issue_number]?.comments.length ?? 0;

describe('a fault', () => {
  it('answers 500 although the comment was written, as often as it is told to', async () => {
    const { faults } = on.github;
    faults.add({ fault: { kind: 'fail-after-commit' }, match: post, times: 1 });
    expect(await refusal(comment())).toBe(500);
    expect(there()).toBe(1);
    await comment();
    expect(faults.fired()).toEqual({ 'fail-after-commit': 1 });
    const writes = on.github.writes().filter(({ route }) => route.endsWith('/comments'));
    expect(on.github.writeCounts()).toMatchObject({
      'POST /repos/:owner/:repo/issues/:number/comments': 2,
    });
    expect(writes).toMatchObject([
      { actor: 'reprise[bot]', app: 'reprise', changed: true },
      { actor: 'reprise[bot]', app: 'reprise', changed: true },
    ]);
  });

  it('cuts the connection after the comment was written', async () => {
    on.github.faults.add({ fault: { kind: 'timeout-after-commit' }, match: post });
    await expect(comment()).rejects.toThrow();
    expect(there()).toBe(1);
  });

  it('fails before anything is written', async () => {
    on.github.faults.add({ fault: { kind: 'fail-before-commit', status: 502 }, match: post });
    expect(await refusal(comment())).toBe(502);
    expect(there()).toBe(0);
  });

  it('limits the rate, with the headers by which clients know when to come back', async () => {
    const { faults } = on.github;
    const id = faults.add({ fault: { kind: 'rate-limit', limit: 'primary', status: 429 } });
    const answer = await fetch(`${on.github.url}/rate_limit`);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('0');
    faults.remove(id);
    faults.add({ fault: { kind: 'rate-limit', retryAfterSeconds: 7 } });
    const secondary = await fetch(`${on.github.url}/rate_limit`);
    expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([403, '7']);
  });

  it('shows listings as they were a while ago', async () => {
    const id = on.github.faults.add({ fault: { kind: 'lag', ms: 60_000 } });
    await comment();
    expect(await listed()).toBe(0);
    on.github.faults.remove(id);
    expect(await listed()).toBe(1);
  });

  it('holds requests until it is over', async () => {
    const { faults } = on.github;
    const id = faults.add({ fault: { kind: 'pause' }, match: { method: 'POST' } });
    const written = comment();
    expect(await listed()).toBe(0);
    faults.remove(id);
    await written;
    expect(there()).toBe(1);
  });

  it('lets as many requests through first as it is told to', async () => {
    const { faults } = on.github;
    faults.add({ fault: { kind: 'fail-before-commit' }, match: post, after: 2, times: 1 });
    await comment();
    await comment();
    expect(await refusal(comment())).toBe(503);
    await comment();
    expect(there()).toBe(3);
    expect(faults.fired()).toEqual({ 'fail-before-commit': 1 });
  });

  it('loses webhooks, which the list of deliveries shows or does not', async () => {
    const { faults } = on.github;
    const id = faults.add({ fault: { kind: 'lose-webhook' }, match: { event: 'issue_comment' } });
    await comment();
    await on.github.delivered();
    faults.remove(id);
    faults.add({ fault: { kind: 'lose-webhook', recorded: false } });
    await comment();
    await on.github.delivered();
    const recorded = on.github.deliveries().map(({ event, statusCode }) => [event, statusCode]);
    expect(recorded).toEqual([
      ['issues', 202],
      ['issue_comment', 0],
    ]);
    expect(on.receiver.received).toHaveLength(1);
  });

  it('leaves the people of the cast alone', async () => {
    on.github.faults.add({ fault: { kind: 'fail-before-commit' } });
    await on.github.as('bob').comment(REPOSITORY, issue_number, 'Here, too');
    expect(there()).toBe(1);
    expect(on.github.faults.fired()).toEqual({});
  });

  it('is switched over HTTP, too, by whoever is not a page', async () => {
    const url = `${on.github.url}/_standin/faults`;
    const body = JSON.stringify({ fault: { kind: 'pause' } });
    const refused = await fetch(url, { method: 'POST', body, headers: { origin: 'http://x' } });
    expect(refused.status).toBe(403);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(201);
    expect(await (await fetch(url)).json()).toMatchObject({ active: [{ id: 1, fired: 0 }] });
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
    await comment();
  });
});
