import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open as openIssue, settled as actionsSettled } from './acting.ts';
import { openBrowser, pressInTurn, type Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import { expectNoLayoutShift } from './browser/expectations.ts';
import { eventually } from './eventually.ts';
import { WATCHED } from './world.ts';

let reprise: ConsoleStack;
let opened: Console | undefined;

beforeAll(async () => {
  reprise = await startConsole();
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => reprise?.stop());

/** Opens the console at a page. */
async function visit(path: string): Promise<Page> {
  opened = await reprise.open(path);
  return opened.page;
}

/** An issue that the rule triage has labelled, and nothing else was done to. */
async function labelledIssue(title: string): Promise<number> {
  const number = await openIssue(reprise.stack, { title, body: '### Version\n1' });
  await actionsSettled(reprise.stack, number, 1);
  return number;
}

const labelsOf = (number: number): readonly string[] => issueOf(reprise.stack, number).labels;

describe('a first visit', () => {
  it('leads from the list to the reason, and with one key and a yes to the undo', async () => {
    const number = await labelledIssue('A crash on the first day');
    const page = await visit('/');
    await pressInTurn(page, 'g', 'i');
    await page.getByRole('row', { name: /A crash on the first day/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /A crash on the first day/ }).waitFor();
    await page
      .getByText('the title contains “crash”')
      .or(page.getByText(/title .*crash/))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Undo: add the label bug' }).waitFor();
    await page.keyboard.press('u');
    const dialog = page.getByRole('dialog', { name: 'Undo' });
    await dialog.getByText(/1 action undone/).waitFor();
    expect(labelsOf(number)).toContain('bug');
    await page.keyboard.press('Enter');
    await dialog.getByText('GitHub is as it was before').waitFor();
    expect(labelsOf(number)).not.toContain('bug');
  });

  it('runs under its own policy and complains about nothing, and nothing jumps', async () => {
    await labelledIssue('A crash to look at');
    opened = await openBrowser(reprise.browser);
    const { page, complaints } = opened;
    const { url } = await reprise.stack.api.post<{ url: string }>('/api/v1/sign-in-links', {});
    const answer = await page.goto(url);
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    for (const name of [
      'Approvals',
      'Issues',
      'Runs',
      'Actions',
      'Rollbacks',
      'Stop',
      'Statistics',
      'Deliveries',
      'Repositories',
      'Webhooks',
      'Jobs',
    ]) {
      await page.getByRole('navigation').first().getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    await expectNoLayoutShift(page);
    expect(complaints).toEqual([]);
  });
});

describe('an issue that changes while it is read', () => {
  it('shows it without a reload: what people do, and what Reprise does about it', async () => {
    const number = await openIssue(reprise.stack, { title: 'Slow', body: '### Version\n1' });
    await eventually(() => reprise.stack.api.get(`/api/v1/issues/${WATCHED}/${number}`));
    const page = await visit(`/issues/${WATCHED}/${number}`);
    await page.evaluate('window.readSince = true');
    await reprise.stack.github.as('mia').editIssue(WATCHED, number, {
      title: 'Slow, since the update',
      // As high as before: what moves must not be the page's doing.
      body: '### Details\n1',
    });
    await page.getByRole('heading', { level: 1, name: 'Slow, since the update' }).waitFor();
    await page.getByRole('button', { name: 'Undo: add the label needs-info' }).waitFor();
    expect(await page.evaluate('window.readSince')).toBe(true);
    await expectNoLayoutShift(page);
  });

  it('stands still while its reader has paused, and catches up after', async () => {
    const number = await openIssue(reprise.stack, { title: 'Calm', body: '### Version\n1' });
    await eventually(() => reprise.stack.api.get(`/api/v1/issues/${WATCHED}/${number}`));
    const page = await visit(`/issues/${WATCHED}/${number}`);
    await page.getByRole('button', { name: /^Live/ }).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: /^Paused/ }).waitFor();
    await reprise.stack.github.as('mia').editIssue(WATCHED, number, { title: 'No longer calm' });
    await page.getByRole('button', { name: /^Paused · [1-9]/ }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Calm');
    await page.keyboard.press('p');
    await page.getByRole('heading', { level: 1, name: 'No longer calm' }).waitFor();
  });
});

describe('without a session', () => {
  it('no page, no file and no call answers, and the page says how to sign in', async () => {
    const { url } = reprise.stack.api;
    for (const path of [
      '/api/v1/issues',
      '/api/v1/events',
      '/api/v1/session',
      '/api/v1/settings',
    ]) {
      expect((await fetch(new URL(path, url))).status, path).toBe(401);
    }
    opened = await openBrowser(reprise.browser);
    const answer = await opened.page.goto(`${url}/issues`);
    expect(answer?.status()).toBe(401);
    await opened.page.getByText('npx reprise open').first().waitFor();
    expect(await opened.page.content()).not.toContain('/assets/');
  });

  it('a link works once, and what was signed out stays out', async () => {
    const { url } = await reprise.stack.api.post<{ url: string }>('/api/v1/sign-in-links', {});
    opened = await openBrowser(reprise.browser);
    const { page } = opened;
    await page.goto(url);
    await page.goto(new URL('/settings', url).href);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    const stolen = { cookie: `${cookie?.name}=${cookie?.value}` };
    const answer = await fetch(new URL('/api/v1/session', url), { headers: stolen });
    expect(answer.status).toBe(401);
    expect((await page.goto(url))?.status()).toBe(401);
  });

  it('a form of another site can do nothing with the session of its reader', async () => {
    const page = await visit('/settings');
    const [cookie] = await page.context().cookies();
    const answer = await fetch(new URL('/api/v1/session/end', page.url()), {
      method: 'POST',
      headers: {
        cookie: `${cookie?.name}=${cookie?.value}`,
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
      },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const { status } = await page.request
      .get(new URL('/api/v1/session', page.url()).href)
      .then((response) => ({ status: response.status() }));
    expect(status).toBe(200);
  });
});
