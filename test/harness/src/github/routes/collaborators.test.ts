import type { Octokit } from '@octokit/core';
import { readAssignable, readIssue, readTimeline } from '@reprise/github';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

const SEED = {
  accounts: [
    { login: 'acme', type: 'Organization' as const },
    { login: 'ada' },
    { login: 'mai' },
    { login: 'tim' },
    { login: 'bob' },
  ],
  repositories: [
    {
      owner: 'acme',
      name: 'orders-api',
      roles: { ada: 'write', mai: 'maintain', tim: 'triage' } as const,
    },
    { owner: 'acme', name: 'secrets', private: true, roles: { ada: 'admin' } as const },
  ],
  teams: [{ organization: 'acme', slug: 'core', members: ['ada'] }],
};

let on: Started;
let octokit: Octokit;
let repositoryId: number;

beforeEach(async () => {
  on = await start({ seed: SEED });
  octokit = await on.installed();
  repositoryId = on.github.state().repositories[REPOSITORY]?.id ?? 0;
});

afterEach(() => on.stop());

describe("somebody's permission", () => {
  const of = async (username: string, repo = 'orders-api') => {
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
    const { data } = await octokit.request(route, { ...at, repo, username });
    return [data.permission, data.role_name];
  };

  it('is given by its older name and by its role', async () => {
    expect(await of('ada')).toEqual(['write', 'write']);
    expect(await of('mai')).toEqual(['write', 'maintain']);
    expect(await of('tim')).toEqual(['read', 'triage']);
    expect(await of('ADA', 'secrets')).toEqual(['admin', 'admin']);
  });

  it('is to read what is public, and nothing of what is not', async () => {
    expect(await of('bob')).toEqual(['read', 'read']);
    expect(await of('bob', 'secrets')).toEqual(['none', 'none']);
    expect(await refusal(of('nobody'))).toBe(404);
  });

  it('in a team takes the permission to read members', async () => {
    const ask = (client: Octokit, username: string) =>
      client.request('GET /orgs/{org}/teams/{team_slug}/memberships/{username}', {
        org: 'acme',
        team_slug: 'core',
        username,
      });
    expect((await ask(octokit, 'ada')).data).toMatchObject({ state: 'active' });
    expect(await refusal(ask(octokit, 'bob'))).toBe(404);
    const narrow = await on.installed({ permissions: { issues: 'read' } });
    expect(await refusal(ask(narrow, 'ada'))).toBe(403);
  });
});

describe('assigning', () => {
  it('is possible to whoever has a role', async () => {
    expect(await readAssignable(octokit, repositoryId, 'Tim')).toBe(true);
    expect(await readAssignable(octokit, repositoryId, 'bob')).toBe(false);
    expect(await readAssignable(octokit, repositoryId, 'nobody')).toBe(false);
  });

  it('leaves out, without a word, whoever cannot be assigned', async () => {
    const number = await on.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees';
    const assignees = ['bob', 'nobody', 'tim'];
    const { status } = await octokit.request(route, { ...at, issue_number: number, assignees });
    expect(status).toBe(201);
    expect((await readIssue(octokit, repositoryId, number)).assignees).toMatchObject([
      { login: 'tim' },
    ]);
    await on.github.as('ada').unassign(REPOSITORY, number, 'tim');
    const timeline = await readTimeline(octokit, repositoryId, number);
    expect(timeline.map(({ event, author, assignee }) => [event, author?.login, assignee])).toEqual(
      [
        ['assigned', 'reprise[bot]', 'tim'],
        ['unassigned', 'ada', 'tim'],
      ],
    );
  });
});

describe('closing as a duplicate', () => {
  const PATCH = 'PATCH /repositories/{repository_id}/issues/{number}';

  it('takes the id of the original, and shows the reason', async () => {
    const person = on.github.as('bob');
    const original = await person.openIssue(REPOSITORY, { title: 'It breaks' });
    const number = await person.openIssue(REPOSITORY, { title: 'It breaks again' });
    const { id } = await readIssue(octokit, repositoryId, original);
    const close = (duplicate_issue_id: number) =>
      octokit.request(PATCH, {
        repository_id: repositoryId,
        number,
        state: 'closed',
        state_reason: 'duplicate',
        duplicate_issue_id,
      });
    expect(await refusal(close(original))).toBe(422);
    await close(id);
    expect(await readIssue(octokit, repositoryId, number)).toMatchObject({
      state: 'closed',
      stateReason: 'duplicate',
    });
    const shown = () => on.github.state().repositories[REPOSITORY]?.issues[number];
    expect(shown()?.duplicateOf).toBe(original);
    await person.reopenIssue(REPOSITORY, number);
    expect(shown()).toMatchObject({ state: 'open', duplicateOf: null });
    await person.closeAsDuplicate(REPOSITORY, number, original);
    expect(shown()).toMatchObject({ stateReason: 'duplicate', duplicateOf: original });
  });
});
