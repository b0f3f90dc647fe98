import type { Octokit } from '@octokit/core';
import { listReactions } from '@reprise/github';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

const ON_ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}/reactions';
const ON_COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';

let on: Started;
let octokit: Octokit;
let issue_number: number;
let repositoryId: number;

beforeEach(async () => {
  on = await start();
  octokit = await on.installed();
  issue_number = await on.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
  repositoryId = on.github.state().repositories[REPOSITORY]?.id ?? 0;
});

afterEach(() => on.stop());

const react = (content: string) =>
  octokit.request(`POST ${ON_ISSUE}`, { ...at, issue_number, content: content as 'eyes' });
const issue = () => on.github.state().repositories[REPOSITORY]?.issues[issue_number];

describe('a reaction', () => {
  it('is made once: the second time GitHub answers 200, and nothing changes', async () => {
    const first = await react('eyes');
    const second = await react('eyes');
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.data.id).toBe(first.data.id);
    expect(issue()?.reactions).toEqual([{ author: 'reprise[bot]', content: 'eyes' }]);
    const writes = on.github.writes().filter(({ route }) => route.endsWith('/reactions'));
    expect(writes.map(({ changed }) => changed)).toEqual([true, false]);
  });

  it('is told by no webhook, and moves no time', async () => {
    await on.github.delivered();
    const before = on.github.deliveries().length;
    await react('+1');
    await on.github.delivered();
    expect(on.github.deliveries()).toHaveLength(before);
  });

  it('is listed with its author and counted on the issue', async () => {
    await react('eyes');
    await on.github.as('bob').react(REPOSITORY, issue_number, 'eyes');
    await on.github.as('ada').react(REPOSITORY, issue_number, 'heart');
    const eyes = await listReactions(octokit, { repositoryId, number: issue_number }, 'eyes');
    expect(eyes.map(({ author }) => author?.login)).toEqual(['reprise[bot]', 'bob']);
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', {
      ...at,
      issue_number,
    });
    expect(data.reactions).toMatchObject({ total_count: 3, eyes: 2, heart: 1, '+1': 0 });
  });

  it('goes to a comment, and with the comment', async () => {
    const id = await on.github.as('bob').comment(REPOSITORY, issue_number, 'Here, too');
    await octokit.request(`POST ${ON_COMMENT}`, { ...at, comment_id: id, content: 'rocket' });
    await on.github.as('ada').reactToComment(REPOSITORY, id, 'rocket');
    const place = { repositoryId, commentId: id };
    expect(await listReactions(octokit, place, 'rocket')).toHaveLength(2);
    expect(issue()?.reactions).toEqual([]);
    await on.github.as('bob').deleteComment(REPOSITORY, id);
    expect(await refusal(listReactions(octokit, place, 'rocket'))).toBe(404);
  });

  it('is taken away by its author alone', async () => {
    const { data } = await react('eyes');
    const remove = `DELETE ${ON_ISSUE.replace('{issue_number}', String(issue_number))}/${data.id}`;
    const path = remove.replace('{owner}/{repo}', REPOSITORY).slice('DELETE '.length);
    await expect(on.github.as('ada').request('DELETE', path)).rejects.toThrow('403');
    await octokit.request(`DELETE ${ON_ISSUE}/{reaction_id}`, {
      ...at,
      issue_number,
      reaction_id: data.id,
    });
    expect(issue()?.reactions).toEqual([]);
  });

  it('is one of eight, and takes the permission to write issues', async () => {
    const wrong = on.github.as('ada').react(REPOSITORY, issue_number, 'thumbsup');
    await expect(wrong).rejects.toThrow('422');
    const reading = await on.installed({ permissions: { issues: 'read' } });
    const asReader = reading.request(`POST ${ON_ISSUE}`, { ...at, issue_number, content: 'eyes' });
    expect(await refusal(asReader)).toBe(403);
  });
});
