import type { DeliveryDetail, Delivery } from '@reprise/contract';
import type { EventLog } from '@reprise/kafka';
import { jobId } from '@reprise/schemas';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open as openIssue, settled as actionsSettled } from './acting.ts';
import { answer, delay, hold, refuse } from './browser/answers.ts';
import type { Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import { expectAccessible, expectNoLayoutShift } from './browser/expectations.ts';
import { eventually } from './eventually.ts';
import { openLog } from './logReader.ts';
import { reconciledAs, type Reconciled } from './reconciled.ts';
import { OBSERVED, WATCHED } from './world.ts';

const COMPLETENESS = '**/api/v1/completeness*';
const LIST = /\/api\/v1\/deliveries(\?.*)?$/;
/** A title that would turn the rest of its line around, and hides a word. */
const HOSTILE = 'A crash \u202Egnihtyreve\u202C<img src=x onerror=alert(1)>\u200B';

let reprise: ConsoleStack;
let log: EventLog;
let reconciler: Reconciled;
let opened: Console | undefined;
let number: number;

beforeAll(async () => {
  reprise = await startConsole({
    environment: { INGEST_ENCRYPT_BODIES: 'tenant' },
    without: ['agent'],
  });
  log = await openLog(reprise.stack);
  reconciler = reconciledAs(log, WATCHED);
  number = await openIssue(reprise.stack, { title: HOSTILE, body: 'x'.repeat(9000) });
  await actionsSettled(reprise.stack, number, 3);
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(async () => {
  await log?.close();
  await reprise?.stop();
});

async function visit(path: string, opening = {}): Promise<Page> {
  opened = await reprise.open(path, opening);
  return opened.page;
}

/** The page as it is from its first answer on, with some answers made up. */
async function visitWith(path: string, prepare: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await visit('/nowhere', { bypassPolicy: true });
  await prepare(page);
  await page.goto(new URL(path, page.url()).href);
  return page;
}

async function deliveryOf(query: string): Promise<DeliveryDetail> {
  const { api } = reprise.stack;
  const [found] = await api.list<Delivery>(`/api/v1/deliveries?${query}`);
  return api.get<DeliveryDetail>(`/api/v1/deliveries/${found?.id}`);
}

const openedDelivery = (): Promise<DeliveryDetail> =>
  deliveryOf(`repository=${WATCHED}&number=${number}&event=issues&action=opened`);

describe('the page of a delivery', () => {
  it('says who vouches for it, where it stands, how it is kept, and what it caused', async () => {
    const { id } = await openedDelivery();
    const page = await visit(`/deliveries/${id}`);
    await page.getByText('by the current secret of the App').waitFor();
    await page.getByText('compressed and encrypted').waitFor();
    await page.getByText('3 actions came of it.').waitFor();
    await page.getByRole('link', { name: 'Rule triage' }).waitFor();
    await page.getByText('x-hub-signature-256').waitFor();
    await expectNoLayoutShift(page);
  });

  it('shows hostile text for what it is, and finds what is folded, by keyboard alone', async () => {
    const { id } = await openedDelivery();
    const page = await visit(`/deliveries/${id}`);
    const tree = page.getByRole('tree', { name: /^Payload/ });
    await tree.getByText('U+202E').first().waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await tree.getByText('"full_name"').count()).toBe(0);
    await page.keyboard.press('/');
    await page.keyboard.type('"full_name": "acme/shop"');
    await page.getByText(/^1 of \d+ lines?$/).waitFor();
    await tree.getByText('"full_name"').first().waitFor();
    await page.keyboard.press('Escape');
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('Home');
    await tree.locator('[data-row="0"]:focus').waitFor();
    await page.keyboard.press('ArrowLeft');
    await eventually(async () => expect(await tree.getByRole('treeitem').count()).toBe(1));
    await page.keyboard.press('ArrowRight');
    await tree.getByText('"action"').waitFor();
    await expectAccessibleIn(page);
  });

  it('gives the exact bytes to whoever downloads them', async () => {
    const { id } = await openedDelivery();
    const page = await visit(`/deliveries/${id}`);
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const file = await (await started).path();
    const sent = reprise.stack.github.deliveries().find(({ guid }) => guid === id);
    expect(readFileSync(file, 'utf8')).toBe(sent?.body);
  });

  it('sends it to a view again, and says what that changed', async () => {
    const { id } = await openedDelivery();
    const page = await visit(`/deliveries/${id}`);
    await page.getByRole('button', { name: /^Resend/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Resend to a view' });
    await dialog.getByRole('radio', { name: 'issues' }).check();
    await dialog.getByRole('button', { name: 'Resend', exact: true }).click();
    await dialog.getByText(/had it already|now it has it/).waitFor();
    await dialog.getByRole('link', { name: 'See the job' }).click();
    await page.getByRole('heading', { level: 1, name: /^Resend of delivery/ }).waitFor();
    await page.getByText('It found nothing wrong.').waitFor();
  });

  it('draws only what is in sight of a body of which the beginning is shown', async () => {
    const { id } = await openedDelivery();
    const items = Array.from({ length: 9000 }, (_, index) => ({ name: `label-${index}` }));
    const json = JSON.stringify({ labels: items }, null, 2).slice(0, 256 * 1024);
    const body = { contentType: 'application/json', bytes: 26_214_400, json, cut: true };
    const page = await visitWith(`/deliveries/${id}`, (one) =>
      answer(one, '**/payload', { ...body, forgotten: false }),
    );
    await page.getByText(/25.0 MiB; the beginning of it is shown/).waitFor();
    await page.getByRole('button', { name: 'Unfold all' }).click();
    const tree = page.getByRole('tree', { name: /^Payload/ });
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('End');
    await tree
      .getByText(/"label-\d{4}/)
      .first()
      .waitFor();
    expect(await tree.getByRole('treeitem').count()).toBeLessThan(80);
  });

  it('says of a forgotten account that its body is not opened any more', async () => {
    const { id } = await openedDelivery();
    const gone = { contentType: 'application/json', bytes: 1, json: null, cut: false };
    const page = await visitWith(`/deliveries/${id}`, (one) =>
      answer(one, '**/payload', { ...gone, forgotten: true }),
    );
    await page.getByText('This body is not opened any more').waitFor();
  });
});

/** In both themes; the page must have been opened with its policy off. */
async function expectAccessibleIn(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  await opened?.close();
  const again = await visit(pathname, { bypassPolicy: true });
  await again.getByRole('tree').waitFor();
  await expectAccessible(again);
}

describe('the list of deliveries', () => {
  it('is filtered by source and standby and time and id, and the address says how', async () => {
    const { id } = await openedDelivery();
    const page = await visit('/deliveries');
    await page.getByRole('button', { name: 'From' }).press('Enter');
    await page.getByRole('option', { name: 'the App' }).press('Enter');
    await page.waitForURL(/source=app/);
    await page.getByRole('button', { name: 'Decided' }).press('Enter');
    await page.getByRole('option', { name: 'decided on', exact: true }).press('Enter');
    await page.waitForURL(/standby=false/);
    await page.getByRole('button', { name: 'Time' }).press('Enter');
    await page.getByRole('button', { name: 'Last hour' }).press('Enter');
    await page.waitForURL(/since=/);
    await page.keyboard.press('/');
    await page.keyboard.type(id.slice(0, 13));
    await page.waitForURL(/q=/);
    await page.reload();
    await page.getByRole('row', { name: /issues\.opened/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.waitForURL((url) => url.search === '');
  });

  it('says of what is on standby that it is kept, and which source decides', async () => {
    const { api } = reprise.stack;
    const target = { name: 'Handbook', scope: 'repository', target: OBSERVED, active: true };
    await api.post('/api/v1/webhooks', target);
    // Ingest follows what is configured: until it does, the App decides.
    const standby = `repository=${OBSERVED}&standby=true`;
    await eventually(async () => {
      await openIssue(reprise.stack, { title: 'Quiet', body: 'Text' }, OBSERVED);
      expect((await api.list(`/api/v1/deliveries?${standby}`)).length).toBeGreaterThan(0);
    });
    const page = await visit(`/deliveries?${standby}`);
    const words = `kept, not decided on: webhook Handbook decides for ${OBSERVED}`;
    await page.getByText(words).first().waitFor();
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page
      .getByText(`${words.replace('kept', 'Kept')}. The views show it all the same.`)
      .waitFor();
  });

  it('has states for what is on its way, what failed, and what is empty', async () => {
    let page = await visitWith('/deliveries', async (one) => {
      await hold(one, COMPLETENESS);
      await hold(one, LIST);
    });
    await page.getByRole('region', { name: 'Completeness' }).waitFor();
    await opened?.close();
    page = await visitWith('/deliveries', async (one) => {
      await refuse(one, COMPLETENESS);
      await refuse(one, LIST);
    });
    await page.getByText('Whether everything came could not be read').waitFor();
    await page.getByText('The database does not answer').waitFor();
    await expectAccessible(page);
    await opened?.close();
    page = await visitWith('/deliveries', (one) => answer(one, LIST, { items: [], next: null }));
    await page.getByText('Nothing came in yet').waitFor();
    await expectAccessible(page);
  });
});

describe('completeness', () => {
  it('is not claimed before anybody has compared', async () => {
    const page = await visit('/deliveries');
    await page.getByText('Nobody has compared yet what GitHub sent with what is here').waitFor();
    await page.getByText('Not compared yet').waitFor();
  });

  it('is told in words and by hour, with what is missing and what is done about it, live', async () => {
    await reconciler.compared({ known: 9, delivered: 7, recovered: 1, missing: 1 });
    await reconciler.gapFound('lost-1');
    const page = await visit('/deliveries', { bypassPolicy: true });
    await page.getByText('1 of 9 deliveries of the last 72 hours is missing').waitFor();
    await page.getByText('Reprise is about to ask GitHub to send it again.').waitFor();
    await page
      .getByRole('img', { name: /7 deliveries came at once, 1 after all, 1 missing/ })
      .waitFor();
    await reconciler.askedAgain('lost-1');
    await page.getByText('Reprise asked GitHub to send it again.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'All gaps' }).click();
    await page.getByRole('row', { name: /issues\.opened .*GitHub was asked once/ }).waitFor();
    await expectAccessible(page);
    await reconciler.gapClosed('lost-1', 'snapshot');
    await page.getByText('too old to be sent again: its issues were read instead').waitFor();
    await reconciler.compared({ known: 9, delivered: 7, recovered: 2, missing: 0 });
    await page.keyboard.press('Escape');
    await page.getByText('All 9 deliveries that GitHub knows of').waitFor();
    await page.getByText('Nothing is missing').waitFor();
  });

  it('moves nothing, however late it comes', async () => {
    const page = await visitWith('/deliveries', async (one) => {
      await delay(one, COMPLETENESS, 1500);
      await delay(one, '**/api/v1/gaps*', 700);
    });
    await page.getByRole('row').nth(1).waitFor();
    await page.getByText(/deliveries that GitHub knows of/).waitFor();
    await expectNoLayoutShift(page);
  });
});

describe('a job', () => {
  it('is seen from everywhere while it runs, moves without a reload, and tells what it found', async () => {
    const id = jobId();
    await reconciler.jobStarted(id, 900);
    const page = await visit('/issues');
    await page.getByRole('link', { name: new RegExp(`Sync of ${WATCHED}: 0 of 900`) }).click();
    await page.getByRole('heading', { level: 1, name: `Sync of ${WATCHED}` }).waitFor();
    await page.evaluate('window.readSince = true');
    await reconciler.jobProgressed(id, 340, 900);
    await page.getByText('340 of 900', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await page.getByRole('button', { name: 'Stopping …' }).waitFor();
    await reconciler.jobFinished(id, 340, [{ about: `${WATCHED}#1`, because: 'It was older.' }]);
    await page.getByText('done, 1 finding').waitFor();
    await page.getByRole('link', { name: `${WATCHED}#1` }).waitFor();
    await page.getByRole('link', { name: /^Sync of .*: / }).waitFor({ state: 'detached' });
    expect(await page.evaluate('window.readSince')).toBe(true);
    await page.keyboard.press('Escape');
    await page.goto(new URL('/jobs', page.url()).href);
    await page
      .getByRole('row', { name: new RegExp(`Sync of ${WATCHED} done, 1 finding`) })
      .waitFor();
  });

  it('is asked for on the page of a repository, and waits where nobody does it', async () => {
    const page = await visit(`/repositories/${WATCHED}`);
    await page.getByRole('button', { name: /^Sync/ }).click();
    const dialog = page.getByRole('dialog', { name: `Sync ${WATCHED} with GitHub` });
    await dialog.getByRole('button', { name: 'Sync', exact: true }).click();
    await dialog.getByText('nobody has begun it').waitFor();
    await dialog.getByRole('button', { name: 'Close, it goes on' }).click();
    await page.getByRole('link', { name: 'See the job' }).waitFor();
  });
});
