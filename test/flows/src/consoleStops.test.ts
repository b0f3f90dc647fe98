import type { Action, Page as PageOf } from '@reprise/contract';
import { eventId, type ActionId, type Draft } from '@reprise/schemas';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open as openIssue, settled as actionsSettled } from './acting.ts';
import { answer, hold, refuse } from './browser/answers.ts';
import { settled, type Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import {
  expectAccessibleInEveryTheme,
  expectFitsNarrow,
  expectNoLayoutShift,
} from './browser/expectations.ts';
import { scrollThrough } from './browser/scrolling.ts';
import { pressUntil } from './browser/keys.ts';
import { eventually } from './eventually.ts';
import { eventsIn, openLog } from './logReader.ts';
import { OBSERVED, WATCHED } from './world.ts';

let reprise: ConsoleStack;
let opened: Console | undefined;

beforeAll(async () => {
  reprise = await startConsole();
  // Until a delivery has told of a repository, nobody knows it.
  await labelling('succeeded');
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
  await letAllGoOn();
});
afterAll(() => reprise?.stop());

async function visit(path: string, opening = {}): Promise<Page> {
  opened = await reprise.open(path, opening);
  return opened.page;
}

const go = (page: Page, path: string): Promise<unknown> =>
  page.goto(new URL(path, page.url()).href).then(() => settled(page));

const stop = (body: object): Promise<unknown> =>
  reprise.stack.api.post('/api/v1/switches', { reason: 'it labels too much', ...body });

const TRIAGE = { scope: 'rule', repository: WATCHED, rule: 'triage' };

async function letAllGoOn(): Promise<void> {
  const { items } = await reprise.stack.api.get<{ items: { id: string }[] }>('/api/v1/switches');
  for (const { id } of items) {
    await reprise.stack.api.remove(`/api/v1/switches/${encodeURIComponent(id)}`);
  }
  await eventually(async () => {
    const now = await reprise.stack.api.get<{ items: unknown[] }>('/api/v1/switches');
    expect(now.items).toEqual([]);
  });
}

/** An issue on which the rule triage wants the label bug, once that is in a state. */
async function labelling(status: string): Promise<Action> {
  const number = await openIssue(reprise.stack, { title: 'A crash', body: '### Version\n1' });
  return eventually(async () => {
    const path = `/api/v1/actions?repository=${WATCHED}&number=${number}&status=${status}`;
    const [action] = await reprise.stack.api.list<Action>(path);
    if (action === undefined) throw new Error(`No action on #${number} is ${status} yet.`);
    return action;
  });
}

const labelsOf = ({ number }: Action): readonly string[] => issueOf(reprise.stack, number).labels;

/** Says of an action what a worker says that has tried it for an hour. */
async function giveUp({ id }: Action): Promise<void> {
  const log = await openLog(reprise.stack);
  const asked = (await eventsIn(log, 'commands.action')).find(
    (event) => event.type === 'PerformAction' && event.data.actionId === id,
  );
  if (asked?.type !== 'PerformAction') throw new Error(`Nobody asked for ${id}.`);
  const { subject, kind } = asked.data;
  const data = {
    actionId: id as ActionId,
    subject,
    rollbackId: null,
    kind,
    tries: 20,
    reason: 'keeps_failing',
    message: 'GitHub answered 502. It is tried no more until somebody asks for it.',
    givenUpAt: Date.now(),
    retry: 0,
  };
  const draft: Draft<'ActionGivenUp'> = {
    type: 'ActionGivenUp',
    key: `${subject.repositoryId}#${subject.number}`,
    id: eventId('ActionGivenUp', id),
    tenantId: asked.envelope.tenantId,
    data,
  };
  await log.publish('events.action', [draft]);
  await log.close();
}

describe('stopping a rule', () => {
  it('holds back what it decides until a person lets it go on, all by keyboard', async () => {
    const page = await visit('/switches');
    await page.getByText('Nothing is stopped').waitFor();
    const dialog = page.getByRole('dialog', { name: 'Stop something' });
    await pressUntil(page, 's', dialog);
    await dialog.getByText(/Nothing is sent to GitHub from a second later on/).waitFor();
    await dialog.getByRole('combobox', { name: 'Repository' }).fill(WATCHED);
    await page.keyboard.press('Tab');
    await dialog.getByRole('combobox', { name: 'Rule' }).fill('triage');
    await page.keyboard.press('Tab');
    await dialog.getByText('No action waits its turn there right now.').waitFor();
    await page.keyboard.type('it labels too much');
    await dialog.getByRole('button', { name: 'Stop it' }).press('Enter');
    const stopped = page.getByRole('list', { name: 'What is stopped' });
    await stopped.getByText('in force').waitFor();
    await stopped.getByText('it labels too much').waitFor();

    const action = await labelling('deferred');
    await go(page, `/actions?status=deferred&rule=triage`);
    await page.getByRole('row', { name: /Add the label bug/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText(/Put off: a person has stopped it/).waitFor();
    await go(page, `/issues/${WATCHED}/${action.number}`);
    await page.getByText(`The rule triage in ${WATCHED} is stopped`).waitFor();
    await page.getByRole('heading', { name: 'Held back' }).waitFor();
    expect(labelsOf(action)).toEqual([]);

    await page.getByRole('link', { name: 'See it, or let it go on' }).press('Enter');
    await stopped.getByText('1 action waits').waitFor();
    await page
      .getByRole('button', { name: `Let it go on: the rule triage in ${WATCHED}` })
      .press('Enter');
    const asking = page.getByRole('dialog', { name: 'Let it go on' });
    await asking.getByText(/1 action waits and is done within seconds/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is stopped').waitFor();
    await eventually(() => expect(labelsOf(action)).toEqual(['bug']));
    await go(page, `/actions/${action.id}`);
    await page.getByText('It is done, and GitHub shows it.').waitFor();
    expect(await page.getByRole('complementary', { name: 'Stopped' }).count()).toBe(0);
    await go(page, '/switches/history');
    expect(await page.getByRole('row', { name: /the rule triage/ }).count()).toBeGreaterThan(1);
  });

  it('refuses a rule that there is not, and says which there are', async () => {
    const page = await visit(`/switches?stop=rule&repository=${WATCHED}&rule=triag`);
    const dialog = page.getByRole('dialog', { name: 'Stop something' });
    await dialog.getByRole('textbox', { name: 'Why' }).fill('to see');
    await dialog.getByRole('button', { name: 'Stop it' }).click();
    await dialog.getByText('Did you mean triage?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nothing is stopped').waitFor();
  });
});

describe('what is stopped', () => {
  it('stands above every page that it concerns, without moving any, within reach of all', async () => {
    const action = await labelling('succeeded');
    await stop({ scope: 'everything', reason: 'the labels are wrong' });
    const page = await visit('/', { bypassPolicy: true });
    const paths = ['/', `/issues/${WATCHED}/${action.number}`, '/actions', '/switches'];
    for (const path of paths) {
      await go(page, path);
      const banner = page.getByRole('complementary', { name: 'Stopped' });
      await banner.getByText('Everything is stopped').waitFor();
      await banner.getByText('the labels are wrong').waitFor();
      await expectNoLayoutShift(page);
      await expectAccessibleInEveryTheme(page);
    }
    await expectFitsNarrow(page);
    expect(opened?.complaints).toEqual([]);
  });

  it('is said where its repository is looked at, and nowhere else, and is gone once it goes on', async () => {
    await stop({ scope: 'repository', repository: WATCHED });
    const page = await visit(`/repositories/${WATCHED}`);
    const banner = page.getByRole('complementary', { name: 'Stopped' });
    await banner.getByText(`${WATCHED} is stopped`, { exact: false }).first().waitFor();
    await letAllGoOn();
    await banner.waitFor({ state: 'detached' });
    await stop({ scope: 'repository', repository: WATCHED });
    await banner.waitFor();
    await go(page, `/repositories/${OBSERVED}`);
    expect(await banner.count()).toBe(0);
  });
});

describe('an action that waits', () => {
  it('is not done any more once a person cancels it', async () => {
    await stop(TRIAGE);
    const action = await labelling('deferred');
    const page = await visit(`/actions/${action.id}`);
    await page.getByRole('button', { name: 'Cancel it …' }).waitFor();
    await pressUntil(page, 'c', page.getByRole('dialog', { name: 'Do not do it' }));
    await page.keyboard.press('Enter');
    await page.getByText('It was not done: somebody cancelled it.').waitFor();
    await letAllGoOn();
    await reprise.stack.still();
    expect(labelsOf(action)).toEqual([]);
  });

  it('and was given up is announced, and is done once a person has it tried again', async () => {
    await stop(TRIAGE);
    const action = await labelling('deferred');
    await giveUp(action);
    const page = await visit('/');
    await page.getByRole('link', { name: /1 action that was given up/ }).press('Enter');
    await page.waitForURL(/status=given_up/);
    await page.getByRole('row', { name: /Add the label bug/ }).waitFor();
    await go(page, `/issues/${WATCHED}/${action.number}`);
    await page.getByRole('link', { name: 'See it, or try it again' }).press('Enter');
    await page.getByText(/Given up after 20 tries: it failed every time/).waitFor();
    await letAllGoOn();
    await page.keyboard.press('r');
    await page.getByText('It is done, and GitHub shows it.').waitFor();
    await page.getByText(/asked for it to be tried again/).waitFor();
    expect(labelsOf(action)).toEqual(['bug']);
  });
});

describe('whose a field of an issue is', () => {
  it('is Reprise’s until a person changes it, and says who and what they did', async () => {
    const action = await labelling('succeeded');
    const page = await visit(`/issues/${WATCHED}/${action.number}`);
    const ours = page.getByRole('list', { name: 'Set by Reprise' });
    await ours.getByText('Add the label bug').waitFor();
    await page.getByRole('button', { name: 'Undo label:bug' }).waitFor();
    await reprise.stack.github.as('mia').unlabel(WATCHED, action.number, 'bug');
    await page.getByRole('heading', { name: 'Taken over by people' }).waitFor();
    await page
      .getByText(/Mia removed the label bug/)
      .last()
      .waitFor();
    expect(await ours.count()).toBe(0);
  });
});

describe('the statistics', () => {
  it('say of each rule how much of what it did was undone, in words where nothing was', async () => {
    const { run, number } = await labelling('succeeded');
    await reprise.stack.api.post('/api/v1/rollbacks', { scope: { run } });
    await actionsSettled(reprise.stack, number, 1);
    const page = await visit('/statistics');
    const row = page.getByRole('row', { name: /triage/ });
    await row.waitFor();
    await eventually(async () => {
      await page.reload();
      await settled(page);
      expect(await row.first().innerText()).toMatch(/\d+ %/);
    });
    expect(await row.first().innerText()).toContain('none');
    await page.getByText('Playbooks', { exact: true }).click();
    await page.waitForURL(/by=playbook/);
    await page.getByText('Nothing was proposed in this time').waitFor();
  });
});

describe('the lists of actions and stops', () => {
  it.each([
    ['/actions', /\/api\/v1\/actions\?|\/api\/v1\/actions$/, 'Nothing has been done yet'],
    ['/statistics', /\/api\/v1\/statistics/, 'Nothing was proposed in this time'],
    ['/switches', /\/api\/v1\/switches$/, 'Nothing is stopped'],
    ['/switches/history', /\/api\/v1\/switches\/history/, 'Nothing was ever stopped'],
  ])(
    '%s say that they load, that there is nothing, and why they failed',
    async (path, of, empty) => {
      const page = await visit('/settings');
      await hold(page, of);
      await page.goto(new URL(path, page.url()).href);
      await page.locator('[aria-busy="true"], [data-waiting]').first().waitFor();
      await page.unroute(of);
      await answer(page, of, { items: [], next: null, by: 'rule', since: null });
      await go(page, path);
      await page.getByText(empty).first().waitFor();
      await page.unroute(of);
      await refuse(page, of);
      await page.goto(new URL(path, page.url()).href);
      await page.getByRole('alert').getByRole('button', { name: 'Try again' }).first().waitFor();
    },
  );

  it('scroll through 5,000 actions', async () => {
    const template = await labelling('succeeded');
    const page = await visit('/settings');
    await page.route(/\/api\/v1\/actions(\?.*)?$/, (route) => {
      const cursor = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
      return route.fulfill({
        contentType: 'application/json',
        body: JSON.stringify(pageOf(template, cursor)),
      });
    });
    await go(page, '/actions');
    await page.getByRole('row', { name: /Label 0$|Label 0 / }).waitFor();
    const scrolled = await scrollThrough(page, MANY);
    expect(scrolled.rows).toBe(MANY);
    expect(scrolled.framesWithoutRows, JSON.stringify(scrolled)).toBe(0);
    expect(scrolled.mostRows).toBeLessThan(120);
  });
});

const MANY = 5000;
const AT_ONCE = 100;

/** A page of a list of many actions like one. */
function pageOf(template: Action, from: number): PageOf<Action> {
  const items = Array.from({ length: AT_ONCE }, (_, index) => ({
    ...template,
    id: `${template.id.slice(0, -4)}${String(from + index).padStart(4, '0')}`,
    summary: `label ${from + index}`,
  }));
  const next = from + AT_ONCE;
  return { items, next: next < MANY ? String(next) : null };
}
