import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVERY_PERMISSION } from '../state/seed.ts';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

const SEED = {
  accounts: [
    { login: 'acme', type: 'Organization' as const },
    { login: 'ada' },
    { login: 'tim' },
    { login: 'bob' },
  ],
  repositories: [
    {
      owner: 'acme',
      name: 'orders-api',
      roles: { ada: 'admin', tim: 'triage' } as const,
      topics: ['orders'],
    },
  ],
  teams: [{ organization: 'acme', slug: 'core', members: ['ada'] }],
  installations: [{ account: 'acme', permissions: EVERY_PERMISSION }],
};

let on: Started;
let stateDir: string;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'reprise-github-'));
  on = await start({ seed: SEED, stateDir });
});

afterEach(async () => {
  await on.stop();
  await rm(stateDir, { recursive: true });
});

const shown = () => on.github.state().repositories[REPOSITORY];

const events = async (name: string): Promise<readonly (string | null)[]> => {
  await on.github.delivered();
  return on.github.deliveries().flatMap(({ event, action }) => (event === name ? [action] : []));
};

async function openPull(): Promise<{ number: number; sha: string }> {
  const pull = { title: 'Fix it', head: 'fix', base: 'main' };
  const made = await on.github.as('bob').request('POST', `/repos/${REPOSITORY}/pulls`, pull);
  const { number, head } = made as { number: number; head: { sha: string } };
  return { number, sha: head.sha };
}

describe('a review', () => {
  const REQUESTED = '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers';

  it('is asked of people and teams, and no longer', async () => {
    const { number: pull_number } = await openPull();
    const app = await on.installed();
    const asked = { reviewers: ['Ada'], team_reviewers: ['core'] };
    const { data } = await app.request(`POST ${REQUESTED}`, { ...at, pull_number, ...asked });
    expect(data).toMatchObject({
      requested_reviewers: [{ login: 'ada' }],
      requested_teams: [{ slug: 'core' }],
    });
    expect(shown()?.issues[pull_number]?.reviewers).toEqual(['ada', 'team/core']);
    const gone = { reviewers: ['ada'], team_reviewers: ['core', 'gone'] };
    await app.request(`DELETE ${REQUESTED}`, { ...at, pull_number, ...gone });
    expect((await app.request(`GET ${REQUESTED}`, { ...at, pull_number })).data).toEqual({
      users: [],
      teams: [],
    });
    const requested = ['review_requested', 'review_requested'];
    const removed = ['review_request_removed', 'review_request_removed'];
    expect(await events('pull_request')).toEqual(['opened', ...requested, ...removed]);
    const TIMELINE = 'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline';
    const entries = await app.request(TIMELINE, { ...at, issue_number: pull_number });
    expect(entries.data).toMatchObject([
      { event: 'review_requested', requested_reviewer: { login: 'ada' } },
      { event: 'review_requested', requested_team: { slug: 'core' } },
      { event: 'review_request_removed', requested_reviewer: { login: 'ada' } },
      { event: 'review_request_removed', requested_team: { slug: 'core' } },
    ]);
  });

  it('is not asked of the author, nor of whoever has no role, nor on an issue', async () => {
    const { number: pull_number } = await openPull();
    const app = await on.installed();
    for (const reviewer of ['bob', 'nobody']) {
      const asked = { ...at, pull_number, reviewers: [reviewer] };
      expect(await refusal(app.request(`POST ${REQUESTED}`, asked))).toBe(422);
    }
    const issue = await on.github.as('bob').openIssue(REPOSITORY, { title: 'A' });
    const asked = { ...at, pull_number: issue, reviewers: ['ada'] };
    expect(await refusal(app.request(`POST ${REQUESTED}`, asked))).toBe(404);
  });
});

describe('a check run', () => {
  const RUNS = '/repos/{owner}/{repo}/check-runs';
  const LIST = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';

  it('is of our App, on one commit, and listed there', async () => {
    const { sha: head_sha } = await openPull();
    const app = await on.installed();
    const run = {
      name: 'Triage',
      external_id: 'act_1',
      conclusion: 'success' as const,
      output: { title: 'Fine', summary: 'All of it' },
    };
    const { data } = await app.request(`POST ${RUNS}`, { ...at, head_sha, ...run });
    expect(data).toMatchObject({ status: 'completed', conclusion: 'success', app: { id: 4711 } });
    const conclusion = 'neutral';
    await app.request(`PATCH ${RUNS}/{check_run_id}`, { ...at, check_run_id: data.id, conclusion });
    await app.request(`POST ${RUNS}`, { ...at, head_sha, ...run, external_id: 'act_2' });
    const list = async (filter: 'all' | 'latest') =>
      (await app.request(LIST, { ...at, ref: head_sha, app_id: 4711, filter })).data;
    expect(await list('latest')).toMatchObject({
      total_count: 1,
      check_runs: [{ external_id: 'act_2' }],
    });
    expect(await list('all')).toMatchObject({
      total_count: 2,
      check_runs: [
        { external_id: 'act_2' },
        { external_id: 'act_1', conclusion, output: { title: 'Fine' } },
      ],
    });
    expect(await events('check_run')).toEqual([
      'created',
      'completed',
      'completed',
      'created',
      'completed',
    ]);
    expect(
      await refusal(app.request(`POST ${RUNS}`, { ...at, head_sha: 'f'.repeat(40), name: 'X' })),
    ).toBe(422);
  });

  it('takes the permission', async () => {
    const { sha: head_sha } = await openPull();
    const app = await on.installed({ permissions: { issues: 'write', pull_requests: 'write' } });
    expect(await refusal(app.request(`POST ${RUNS}`, { ...at, head_sha, name: 'X' }))).toBe(403);
  });

  it('is listed late where replicas lag', async () => {
    const { sha: head_sha } = await openPull();
    const app = await on.installed();
    on.github.faults.add({ fault: { kind: 'lag', ms: 60_000 }, match: { path: '/check-runs' } });
    await app.request(`POST ${RUNS}`, { ...at, head_sha, name: 'Triage' });
    expect((await app.request(LIST, { ...at, ref: head_sha })).data.total_count).toBe(0);
  });
});

describe('topics', () => {
  const TOPICS = '/repos/{owner}/{repo}/topics';

  it('are replaced as a whole, in lower case', async () => {
    const app = await on.installed();
    await app.request(`PUT ${TOPICS}`, { ...at, names: ['Billing', 'orders'] });
    expect(shown()?.topics).toEqual(['billing', 'orders']);
    await app.request(`PUT ${TOPICS}`, { ...at, names: ['billing', 'orders'] });
    expect(await events('repository')).toEqual(['edited']);
    expect(await refusal(app.request(`PUT ${TOPICS}`, { ...at, names: ['no spaces'] }))).toBe(422);
  });

  it('take the permission to administer', async () => {
    const app = await on.installed({ permissions: { issues: 'write' } });
    expect(await refusal(app.request(`PUT ${TOPICS}`, { ...at, names: [] }))).toBe(403);
    await expect(
      on.github.as('tim').request('PUT', `/repos/${REPOSITORY}/topics`, { names: [] }),
    ).rejects.toThrow('403');
  });
});

describe('labels and milestones of the repository', () => {
  it('are made, changed and deleted, and everybody is told', async () => {
    const app = await on.installed();
    const LABELS = '/repos/{owner}/{repo}/labels';
    await app.request(`POST ${LABELS}`, { ...at, name: 'area/api', color: 'aabbcc' });
    await app.request(`PATCH ${LABELS}/{name}`, {
      ...at,
      name: 'area/api',
      new_name: 'area/rest',
      description: 'REST',
    });
    await app.request(`PATCH ${LABELS}/{name}`, { ...at, name: 'area/rest', description: 'REST' });
    expect(shown()?.labels.at(-1)).toEqual({
      name: 'area/rest',
      color: 'aabbcc',
      description: 'REST',
    });
    await app.request(`DELETE ${LABELS}/{name}`, { ...at, name: 'area/rest' });
    expect(await events('label')).toEqual(['created', 'edited', 'deleted']);
    expect(await refusal(app.request(`POST ${LABELS}`, { ...at, name: 'x', color: 'red' }))).toBe(
      422,
    );

    const MILESTONES = '/repos/{owner}/{repo}/milestones';
    const { data } = await app.request(`POST ${MILESTONES}`, {
      ...at,
      title: '2.0',
      due_on: '2026-12-01T08:00:00Z',
    });
    const one = { ...at, milestone_number: data.number };
    await app.request(`PATCH ${MILESTONES}/{milestone_number}`, { ...one, state: 'closed' });
    await app.request(`PATCH ${MILESTONES}/{milestone_number}`, { ...one, state: 'open' });
    expect(shown()?.milestones).toMatchObject([{ title: '2.0', state: 'open' }]);
    await app.request(`DELETE ${MILESTONES}/{milestone_number}`, one);
    expect(await events('milestone')).toEqual(['created', 'closed', 'opened', 'deleted']);
  });
});

describe('all of it', () => {
  it('outlives a restart', async () => {
    const { number, sha: head_sha } = await openPull();
    const app = await on.installed();
    await app.request('POST /repos/{owner}/{repo}/check-runs', { ...at, head_sha, name: 'Triage' });
    await app.request('PUT /repos/{owner}/{repo}/topics', { ...at, names: ['billing'] });
    const asked = { ...at, pull_number: number, team_reviewers: ['core'] };
    await app.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', asked);
    await app.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      ...at,
      issue_number: number,
      type: 'Task',
    });
    const before = on.github.state();
    await on.stop();
    on = await start({ seed: SEED, stateDir });
    expect(on.github.state()).toEqual(before);
  });
});
