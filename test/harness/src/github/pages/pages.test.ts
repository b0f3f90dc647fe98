import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY, start, type Started } from '../testing/start.ts';

let on: Started;

beforeEach(async () => {
  on = await start();
});

afterEach(() => on.stop());

const visit = async (path: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(on.github.url + path, { headers: { accept: 'text/html' } });
  return { status: answer.status, text: await answer.text() };
};

describe('a page', () => {
  it('shows an issue with its labels and what happened to it', async () => {
    const ada = on.github.as('ada');
    const number = await ada.openIssue(REPOSITORY, { title: 'It breaks', labels: ['bug'] });
    await on.github.as('bob').comment(REPOSITORY, number, 'Here, too');
    const { text } = await visit(`/${REPOSITORY}/issues/${number}`);
    expect(text).toContain('It breaks');
    expect(text).toContain('<span class="label">bug</span>');
    expect(text).toContain('Here, too');
    expect((await visit('/')).text).toContain(REPOSITORY);
    expect((await visit(`/${REPOSITORY}/issues`)).text).toContain('It breaks');
  });

  it('runs nothing that somebody wrote into an issue', async () => {
    const attack = '<img src=x onerror=alert(1)>"\'';
    const number = await on.github.as('bob').openIssue(REPOSITORY, { title: attack, body: attack });
    for (const path of [`/${REPOSITORY}/issues`, `/${REPOSITORY}/issues/${number}`]) {
      expect((await visit(path)).text).not.toContain('<img');
    }
  });

  it('of a private repository is not there', async () => {
    expect((await visit('/acme/secrets/issues')).status).toBe(404);
  });
});
