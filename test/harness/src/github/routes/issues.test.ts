import type { Octokit } from '@octokit/core';
import {
  listComments,
  readCommentEdit,
  readFile,
  readIssue,
  readLabel,
  readRepository,
  readTimeline,
} from '@reprise/github';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Write } from '../state/model.ts';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

const LABELS = '/repos/{owner}/{repo}/issues/{issue_number}/labels';
const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

let on: Started;
let octokit: Octokit;
let issue_number: number;
let repository: number;

beforeEach(async () => {
  on = await start();
  octokit = await on.installed();
  issue_number = await on.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
  repository = on.github.state().repositories[REPOSITORY]?.id ?? 0;
});

afterEach(() => on.stop());

const issue = () => on.github.state().repositories[REPOSITORY]?.issues[issue_number];
const add = (...labels: string[]) =>
  octokit.request(`POST ${LABELS}`, { ...at, issue_number, labels });
const comment = async (body: string): Promise<number> => {
  const { data } = await octokit.request(`POST ${COMMENTS}`, { ...at, issue_number, body });
  return Number(data.id);
};

describe('labels', () => {
  it('are compared without case and answered as the repository spells them', async () => {
    const { data } = await add('BuG');
    expect(data).toMatchObject([{ name: 'bug', color: 'd73a4a' }]);
    await octokit.request(`DELETE ${LABELS}/{name}`, { ...at, issue_number, name: 'BUG' });
    expect(issue()?.labels).toEqual([]);
  });

  it('are created when the repository lacks them', async () => {
    expect(await readLabel(octokit, repository, 'brand new')).toEqual({ status: 'missing' });
    await add('brand new');
    expect(await readLabel(octokit, repository, 'Brand New')).toMatchObject({ name: 'brand new' });
  });

  it('that are there already change nothing', async () => {
    await add('bug');
    await add('Bug');
    expect((await readTimeline(octokit, repository, issue_number)).length).toBe(1);
    expect(on.github.writes().map(({ changed }) => changed)).toEqual([true, true, false]);
  });

  it('are told of when they are written', async () => {
    const told: Write[] = [];
    const other = await start({ onWrite: (write) => told.push(write) });
    const number = await other.github.as('ada').openIssue(REPOSITORY, { title: 'It breaks' });
    await other.github.as('ada').label(REPOSITORY, number, 'bug');
    await other.stop();
    expect(told).toMatchObject([
      { method: 'POST', path: `/repos/${REPOSITORY}/issues`, actor: 'ada', app: null },
      { method: 'POST', path: `/repos/${REPOSITORY}/issues/1/labels`, changed: true },
    ]);
  });

  it('that are not there cannot be removed', async () => {
    const remove = octokit.request(`DELETE ${LABELS}/{name}`, { ...at, issue_number, name: 'bug' });
    expect(await refusal(remove)).toBe(404);
  });
});

describe('the timeline', () => {
  it('says who did what, and through which App', async () => {
    await add('bug');
    await on.github.as('tim').unlabel(REPOSITORY, issue_number, 'bug');
    await on.github.as('other[bot]').comment(REPOSITORY, issue_number, 'Beep');
    await on.github.as('bob').closeIssue(REPOSITORY, issue_number, 'not_planned');
    const told = (await readTimeline(octokit, repository, issue_number)).map(
      ({ event, author, appId, label }) => [event, author?.login, author?.type, appId, label],
    );
    expect(told).toEqual([
      ['labeled', 'reprise[bot]', 'Bot', 4711, 'bug'],
      ['unlabeled', 'tim', 'User', null, 'bug'],
      ['commented', 'other[bot]', 'Bot', 9000, null],
      ['closed', 'bob', 'User', null, null],
    ]);
  });

  it('has whole seconds, and ids that keep the order within one', async () => {
    await add('bug', 'question', 'documentation');
    const { data } = await octokit.request(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline',
      { ...at, issue_number },
    );
    const entries = data as { id: number; created_at: string }[];
    const ids = entries.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(entries.every(({ created_at: time }) => /:\d\dZ$/.test(time))).toBe(true);
  });

  it('comes in pages', async () => {
    for (let count = 1; count <= 101; count += 1) {
      await on.github.as('bob').comment(REPOSITORY, issue_number, `Still there (${count})`);
    }
    expect((await readTimeline(octokit, repository, issue_number)).length).toBe(101);
    expect((await listComments(octokit, repository, issue_number)).length).toBe(101);
  });
});

describe('comments', () => {
  it('are edited in place, and GraphQL knows by whom', async () => {
    const id = await comment('First');
    const [written] = await listComments(octokit, repository, issue_number);
    const nodeId = written?.nodeId ?? '';
    expect(await readCommentEdit(octokit, nodeId)).toEqual({
      status: 'found',
      body: 'First',
      ownedByUs: true,
      lastEditedAt: null,
      editor: null,
    });
    await octokit.request(`PATCH ${COMMENT}`, { ...at, comment_id: id, body: 'Second' });
    expect(await readCommentEdit(octokit, nodeId)).toMatchObject({
      body: 'Second',
      editor: { login: 'reprise[bot]', isBot: true },
    });
    await on.github.as('ada').editComment(REPOSITORY, id, 'Third');
    expect(await readCommentEdit(octokit, nodeId)).toMatchObject({
      editor: { login: 'ada', isBot: false },
    });
  });

  it('that are deleted are gone everywhere', async () => {
    const id = await comment('First');
    const [written] = await listComments(octokit, repository, issue_number);
    await octokit.request(`DELETE ${COMMENT}`, { ...at, comment_id: id });
    expect(await refusal(octokit.request(`GET ${COMMENT}`, { ...at, comment_id: id }))).toBe(404);
    expect(issue()?.comments).toEqual([]);
    const edit = readCommentEdit(octokit, written?.nodeId ?? '');
    await expect(edit).rejects.toThrow('Could not resolve to a node');
  });
});

describe('an issue', () => {
  it('is closed with its reason, and opened again', async () => {
    const patch = (body: Record<string, unknown>) =>
      octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
        ...at,
        issue_number,
        ...body,
      });
    await patch({ state: 'closed', state_reason: 'duplicate' });
    expect(issue()).toMatchObject({ state: 'closed', stateReason: 'duplicate' });
    await patch({ state: 'open' });
    expect(issue()).toMatchObject({ state: 'open', stateReason: 'reopened' });
    await patch({ milestone: 1, assignees: ['ada'] });
    expect(issue()).toMatchObject({ milestone: '1.0', assignees: ['ada'] });
  });

  it('that was deleted is gone', async () => {
    await on.github.admin.deleteIssue(REPOSITORY, issue_number);
    expect(await refusal(readIssue(octokit, repository, issue_number))).toBe(410);
  });

  it('of a renamed repository moved, and is found by the id of its repository', async () => {
    await on.github.admin.renameRepository(REPOSITORY, 'orders');
    const manual = { redirect: 'manual' } as const;
    const read = octokit.request('GET /repos/{owner}/{repo}', { ...at, request: manual });
    expect((await read).status).toBe(301);
    const write = { ...at, issue_number, labels: ['bug'], request: manual };
    expect((await octokit.request(`POST ${LABELS}`, write)).status).toBe(307);
    expect(issue()).toBeUndefined();
    expect((await readIssue(octokit, repository, issue_number)).number).toBe(issue_number);
    expect((await readRepository(octokit, repository)).name).toBe('acme/orders');
  });

  it('is listed with the filters of GitHub', async () => {
    await add('bug');
    await on.github.as('ada').openIssue(REPOSITORY, { title: 'Another' });
    const numbers = async (query: Record<string, unknown>): Promise<number[]> => {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', {
        ...at,
        ...query,
      });
      return data.map(({ number }) => number);
    };
    expect(await numbers({})).toEqual([2, 1]);
    expect(await numbers({ labels: 'BUG' })).toEqual([1]);
    expect(await numbers({ creator: 'ada' })).toEqual([2]);
    expect(await numbers({ state: 'closed' })).toEqual([]);
    expect(await numbers({ direction: 'asc' })).toEqual([1, 2]);
  });
});

describe('a pull request', () => {
  it('is an issue, too', async () => {
    await on.github.as('bob').request('POST', `/repos/${REPOSITORY}/pulls`, {
      title: 'Fix it',
      head: 'fix',
      base: 'main',
    });
    const found = await readIssue(octokit, repository, 2);
    expect(found).toMatchObject({ isPullRequest: true, title: 'Fix it' });
    const opened = await on.receiver.next((w) => w.headers['x-github-event'] === 'pull_request');
    expect(opened.payload).toMatchObject({ action: 'opened', number: 2 });
  });
});

describe('a file', () => {
  it('has the SHA that git gives it', async () => {
    const found = await readFile(octokit, repository, '.github/reprise.yml');
    const sha = 'b82551848c644f63b8517a7bdf8be9a992e6f4da';
    expect(found).toEqual({ status: 'found', text: 'version: 1\n', sha });
  });

  it('that is missing is missing', async () => {
    expect(await readFile(octokit, repository, 'nowhere.yml')).toEqual({ status: 'missing' });
  });

  it('that changes is pushed', async () => {
    await on.github.as('ada').putFile(REPOSITORY, '.github/reprise.yml', 'version: 2\n');
    const push = await on.receiver.next((w) => w.headers['x-github-event'] === 'push');
    expect(push.payload).toMatchObject({
      ref: 'refs/heads/main',
      head_commit: { modified: ['.github/reprise.yml'] },
    });
    expect(await readFile(octokit, repository, '.github/reprise.yml')).toMatchObject({
      text: 'version: 2\n',
    });
  });
});
