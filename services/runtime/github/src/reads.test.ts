import { afterEach, describe, expect, it, vi } from 'vitest';
import { isOwn, listComments, readComment } from './comments.ts';
import { UnexpectedAnswerError } from './failures.ts';
import { fakeGitHub, json, type Sent } from './fakeFetch.ts';
import { outcomeOf } from './outcome.ts';
import { listReactions } from './reactions.ts';
import { readAssignable } from './readAssignable.ts';
import { readCommentEdit } from './readCommentEdit.ts';
import { readFile } from './readFile.ts';
import { readIssue } from './readIssue.ts';
import { readLabel } from './readLabel.ts';
import { readRepository } from './readRepository.ts';
import { readTimeline } from './readTimeline.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(answer: (sent: Sent, nth: number) => Response) {
  const { github, sent } = fakeGitHub({ github: answer });
  return { octokit: github.forInstallation(5, 7), sent };
}

const ada = { login: 'ada', id: 1, type: 'User', url: 'more than we read' };
const app = { id: 99, slug: 'reprise', botLogin: 'reprise[bot]' };
const at = '2026-11-21T10:00:00Z';

const issue = {
  id: 70,
  number: 3,
  title: 'It breaks',
  body: null,
  state: 'open',
  state_reason: null,
  labels: ['old', { id: 1, name: 'bug', color: 'f00' }],
  assignees: [ada],
  milestone: null,
  user: ada,
  performed_via_github_app: null,
  author_association: 'MEMBER',
  locked: false,
  created_at: at,
  updated_at: at,
};

describe('reading an issue', () => {
  it('gives a plain object', async () => {
    const { octokit, sent } = answering(() => json(200, issue));
    expect(await readIssue(octokit, 7, 3)).toEqual({
      repositoryId: 7,
      id: 70,
      number: 3,
      title: 'It breaks',
      body: '',
      state: 'open',
      stateReason: null,
      labels: ['old', 'bug'],
      assignees: [{ login: 'ada', id: 1, type: 'User' }],
      milestone: null,
      milestoneNumber: null,
      type: null,
      author: { login: 'ada', id: 1, type: 'User' },
      appId: null,
      association: 'MEMBER',
      isPullRequest: false,
      locked: false,
      lockReason: null,
      createdAt: Date.parse(at),
      updatedAt: Date.parse(at),
    });
    expect(sent[0]?.url).toBe('https://api.github.test/repositories/7/issues/3');
  });

  it('knows a pull request, and an author whose account is gone', async () => {
    const { octokit } = answering(() =>
      json(200, { ...issue, pull_request: { url: 'x' }, user: null }),
    );
    expect(await readIssue(octokit, 7, 3)).toMatchObject({ isPullRequest: true, author: null });
  });

  it('does not follow a transferred issue into another repository', async () => {
    const { octokit, sent } = answering(({ url }) =>
      url.includes('/repositories/8/')
        ? json(200, issue)
        : new Response(null, {
            status: 301,
            headers: { location: 'https://api.github.test/repositories/8/issues/3' },
          }),
    );
    const error: unknown = await readIssue(octokit, 7, 3).catch((failure: unknown) => failure);
    expect(outcomeOf(error, 0)).toMatchObject({ status: 'moved' });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['an empty answer', ''],
    ['a list', []],
    ['another number', { ...issue, number: 4 }],
    ['an id that is text', { ...issue, id: '70' }],
    ['a state we do not know', { ...issue, state: 'ajar' }],
    ['a time that is none', { ...issue, updated_at: 'yesterday' }],
  ])('refuses %s', async (_what, data) => {
    const { octokit } = answering(() => json(200, data));
    await expect(readIssue(octokit, 7, 3)).rejects.toBeInstanceOf(UnexpectedAnswerError);
  });
});

describe('reading a file', () => {
  const found = { type: 'file', encoding: 'base64', sha: 'abc' };

  it('gives its text and blob id', async () => {
    const content = Buffer.from('version: 1 # ü\n').toString('base64');
    const { octokit, sent } = answering(() => json(200, { ...found, content: `${content}\n` }));
    expect(await readFile(octokit, 7, '.github/a b#1.yml')).toEqual({
      status: 'found',
      text: 'version: 1 # ü\n',
      sha: 'abc',
    });
    expect(sent[0]?.url).toBe(
      'https://api.github.test/repositories/7/contents/.github/a%20b%231.yml',
    );
  });

  it.each([
    ['there is none', () => json(404, {})],
    ['it is a folder', () => json(200, [{ type: 'file', name: 'x' }])],
    ['it is a link', () => json(200, { type: 'symlink', target: 'x' })],
  ])('is missing when %s', async (_what, answer) => {
    const { octokit } = answering(answer);
    expect(await readFile(octokit, 7, 'x')).toEqual({ status: 'missing' });
  });

  it('says so when it is too large to be read', async () => {
    const { octokit } = answering(() => json(200, { ...found, encoding: 'none', content: '' }));
    await expect(readFile(octokit, 7, 'x')).rejects.toBeInstanceOf(UnexpectedAnswerError);
  });

  it('passes on that it may not', async () => {
    const { octokit } = answering(() => json(403, {}));
    await expect(readFile(octokit, 7, 'x')).rejects.toThrow();
  });
});

const comment = (id: number) => ({
  id,
  node_id: `IC_${id}`,
  body: `comment ${id}`,
  user: ada,
  performed_via_github_app: null,
  html_url: 'https://github.test/x',
  created_at: at,
  updated_at: at,
});
const numbers = (count: number, from = 1): number[] =>
  Array.from({ length: count }, (_, index) => from + index);

describe('a listing', () => {
  it('is read to its end by its links', async () => {
    const { octokit, sent } = answering((_sent, nth) =>
      nth < 3
        ? json(200, [comment(nth)], {
            link: '<https://api.github.test/?page=9>; rel="next", <x>; rel="last"',
          })
        : json(200, [comment(nth)], { link: '<x>; rel="prev", <x>; rel="first"' }),
    );
    expect((await listComments(octokit, 7, 3)).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(sent.map(({ url }) => new URL(url).searchParams.get('page'))).toEqual(['1', '2', '3']);
  });

  it('is read to its end without links, too', async () => {
    const { octokit } = answering((_sent, nth) =>
      json(200, (nth === 1 ? numbers(100) : numbers(2, 101)).map(comment)),
    );
    expect(await listComments(octokit, 7, 3)).toHaveLength(102);
  });

  it('is refused when one entry cannot be used: a part never passes for the whole', async () => {
    const { octokit } = answering(() => json(200, [comment(1), { id: 'x' }]));
    await expect(listComments(octokit, 7, 3)).rejects.toBeInstanceOf(UnexpectedAnswerError);
  });

  it('is refused when it never ends', async () => {
    const { octokit, sent } = answering(() => json(200, [], { link: '<x>; rel="next"' }));
    await expect(listComments(octokit, 7, 3)).rejects.toBeInstanceOf(UnexpectedAnswerError);
    expect(sent).toHaveLength(300);
  });
});

describe('our own doing', () => {
  const bot = { login: 'reprise[bot]', id: 2, type: 'Bot' };

  it.each([
    ['our bot, through our App', { author: bot, appId: 99 }, true],
    ['our bot, where the App is not named', { author: bot, appId: null }, true],
    ['our bot, through another App', { author: bot, appId: 98 }, false],
    ['a person of the same name', { author: { ...bot, type: 'User' }, appId: null }, false],
    ['a person who acts through our App', { author: { ...ada, type: 'User' }, appId: 99 }, false],
    ['another bot', { author: { ...bot, login: 'other[bot]' }, appId: null }, false],
    ['a deleted account', { author: null, appId: 99 }, false],
  ])('%s', (_what, entry, expected) => {
    expect(isOwn(entry, app)).toBe(expected);
  });
});

describe('the timeline', () => {
  it('keeps every entry in order, also those it knows little about', async () => {
    const { octokit } = answering(() =>
      json(200, [
        { event: 'labeled', id: 1, actor: ada, created_at: at, label: { name: 'bug' } },
        { event: 'committed', sha: 'abc', author: { name: 'Ada', date: at } },
        { event: 'commented', id: 2, user: ada, actor: ada, created_at: at, body: 'x' },
        { event: 'reviewed', id: 3, user: ada, submitted_at: at },
        { event: 'unlabeled', id: 4, actor: null, created_at: at, label: { name: 'bug' } },
      ]),
    );
    const timeline = await readTimeline(octokit, 7, 3);
    expect(timeline.map(({ event }) => event)).toEqual([
      'labeled',
      'committed',
      'commented',
      'reviewed',
      'unlabeled',
    ]);
    expect(timeline[0]).toMatchObject({ label: 'bug', author: { login: 'ada' } });
    expect(timeline[1]).toMatchObject({ id: null, author: null, at: null });
    expect(timeline[3]).toMatchObject({ author: { login: 'ada' }, at: null });
    expect(timeline[4]).toMatchObject({ label: 'bug', author: null });
  });
});

describe('whom and what a change was about', () => {
  it('is named for assignments, and the issue for comments', async () => {
    const { octokit } = answering(({ url }) =>
      url.includes('/timeline')
        ? json(200, [
            { event: 'assigned', id: 1, actor: ada, created_at: at, assignee: { ...ada, id: 9 } },
            { event: 'unassigned', id: 2, actor: ada, created_at: at, assignee: null },
          ])
        : json(200, { ...comment(1), issue_url: 'https://api.github.test/repos/a/b/issues/3' }),
    );
    const timeline = await readTimeline(octokit, 7, 3);
    expect(timeline.map(({ assignee }) => assignee)).toEqual(['ada', null]);
    expect((await readComment(octokit, 7, 1)).issueNumber).toBe(3);
  });
});

describe('reactions', () => {
  const eyes = { id: 1, content: 'eyes', user: ada, created_at: at };

  it.each([
    [{ repositoryId: 7, number: 3 }, '/repositories/7/issues/3/reactions'],
    [{ repositoryId: 7, commentId: 4 }, '/repositories/7/issues/comments/4/reactions'],
  ])('of %o are asked for by their content', async (target, path) => {
    const { octokit, sent } = answering(() => json(200, [eyes]));
    expect(await listReactions(octokit, target, 'eyes')).toMatchObject([
      { id: 1, content: 'eyes', author: { login: 'ada' }, createdAt: Date.parse(at) },
    ]);
    const url = new URL(sent[0]?.url ?? '');
    expect([url.pathname, url.searchParams.get('content')]).toEqual([path, 'eyes']);
  });
});

describe('whether somebody can be assigned', () => {
  it('is told by the status alone', async () => {
    const { octokit } = answering((_sent, nth) =>
      nth === 1 ? new Response(null, { status: 204 }) : json(404, {}),
    );
    expect(await readAssignable(octokit, 7, 'ada')).toBe(true);
    expect(await readAssignable(octokit, 7, 'ada')).toBe(false);
  });

  it('is not guessed while GitHub fails', async () => {
    const { octokit } = answering(() => json(403, {}, { 'retry-after': '60' }));
    await expect(readAssignable(octokit, 7, 'ada')).rejects.toMatchObject({ status: 403 });
  });
});

describe('the last edit of a comment', () => {
  const node = { body: 'hi', viewerDidAuthor: true, lastEditedAt: null, editor: null };

  it('is none when it was never edited', async () => {
    const { octokit } = answering(() => json(200, { data: { node } }));
    expect(await readCommentEdit(octokit, 'IC_1')).toEqual({
      status: 'found',
      body: 'hi',
      ownedByUs: true,
      lastEditedAt: null,
      editor: null,
    });
  });

  it('names the editor as REST does', async () => {
    const edited = (editor: object) => ({ data: { node: { ...node, lastEditedAt: at, editor } } });
    const { octokit } = answering((_sent, nth) =>
      json(
        200,
        nth === 1
          ? edited({ __typename: 'Bot', login: 'reprise' })
          : edited({ __typename: 'User', login: 'reprise' }),
      ),
    );
    expect(await readCommentEdit(octokit, 'IC_1')).toMatchObject({
      lastEditedAt: Date.parse(at),
      editor: { login: 'reprise[bot]', isBot: true },
    });
    expect(await readCommentEdit(octokit, 'IC_1')).toMatchObject({
      editor: { login: 'reprise', isBot: false },
    });
  });

  it('is missing with the comment', async () => {
    const { octokit } = answering(() => json(200, { data: { node: null } }));
    expect(await readCommentEdit(octokit, 'IC_1')).toEqual({ status: 'missing' });
  });

  it('says why it cannot be read', async () => {
    const { octokit } = answering(() =>
      json(200, { data: { node: null }, errors: [{ type: 'FORBIDDEN', message: 'in words' }] }),
    );
    const error: unknown = await readCommentEdit(octokit, 'IC_1').catch((e: unknown) => e);
    expect(outcomeOf(error, 0)).toMatchObject({ status: 'rejected', reason: 'forbidden' });
  });
});

describe('reading what a name or an id stands for', () => {
  it('resolves a label to the spelling of the repository', async () => {
    const { octokit, sent } = answering(() => json(200, { id: 4, name: 'Good First Issue' }));
    expect(await readLabel(octokit, 7, 'good first issue')).toEqual({
      status: 'found',
      id: 4,
      name: 'Good First Issue',
    });
    expect(sent[0]?.url).toBe('https://api.github.test/repositories/7/labels/good%20first%20issue');
  });

  it('says when there is no such label', async () => {
    const { octokit } = answering(() => json(404, {}));
    expect(await readLabel(octokit, 7, 'x')).toEqual({ status: 'missing' });
  });

  it('gives the present name of a repository', async () => {
    const { octokit } = answering(() =>
      json(200, { id: 7, full_name: 'acme/new', owner: { id: 3 }, default_branch: 'main' }),
    );
    expect(await readRepository(octokit, 7)).toEqual({
      id: 7,
      name: 'acme/new',
      ownerId: 3,
      defaultBranch: 'main',
      archived: false,
    });
  });
});
