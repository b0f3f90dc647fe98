import { createHmac, randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Delivery, Tenant, Webhook } from '@reprise/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open as openIssue } from './acting.ts';
import { hold, refuse } from './browser/answers.ts';
import type { Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import { expectAccessible, expectNoLayoutShift } from './browser/expectations.ts';
import { eventually } from './eventually.ts';
import { OBSERVED, WATCHED } from './world.ts';

const LIST = /\/api\/v1\/webhooks(\?.*)?$/;

let reprise: ConsoleStack;
let opened: Console | undefined;

beforeAll(async () => {
  reprise = await startConsole({
    environment: { INGEST_ENCRYPT_BODIES: 'tenant' },
    without: ['automation', 'agent', 'action'],
  });
  await openIssue(reprise.stack, { title: 'A crash', body: 'Text' });
  await eventually(() => reprise.stack.api.get(`/api/v1/issues/${WATCHED}/1`));
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => reprise?.stop());

async function visit(path: string, opening = {}): Promise<Page> {
  opened = await reprise.open(path, opening);
  return opened.page;
}

/** What GitHub sends by a webhook, signed with its secret. */
async function send(webhook: Pick<Webhook, 'url'>, secret: string): Promise<Response> {
  const { body } = reprise.stack.github
    .deliveries()
    .findLast(({ event }) => event === 'issues') ?? {
    body: '{}',
  };
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const { pathname } = new URL(webhook.url, reprise.stack.webhookUrl);
  return fetch(new URL(pathname, reprise.stack.webhookUrl), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body,
  });
}

/** Ingest follows what is configured; it is told within moments. */
const answers = (webhook: Webhook, secret: string, status: number): Promise<unknown> =>
  eventually(async () => expect((await send(webhook, secret)).status).toBe(status));

async function webhookOf(page: Page): Promise<Webhook> {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  return reprise.stack.api.get<Webhook>(`/api/v1/webhooks/${id}`);
}

const secretIn = (page: Page): Promise<string> =>
  page.getByRole('dialog').getByLabel('Secret', { exact: true }).innerText();

/** Makes a webhook as a person does, by keyboard alone, and goes to its page. */
async function makeWebhook(page: Page, target: string, name: string): Promise<string> {
  await page.getByRole('button', { name: /^New webhook/ }).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New webhook' });
  await dialog.getByRole('combobox', { name: 'Repository' }).fill(target);
  await page.keyboard.press('Tab');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  const shown = page.getByRole('dialog', { name: `Give it to GitHub: ${name}` });
  await shown.getByText('The secret is shown this once.').waitFor();
  const secret = await secretIn(page);
  await page.keyboard.press('Escape');
  await shown.getByRole('button', { name: 'I have copied it' }).press('Enter');
  await shown.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return secret;
}

async function confirm(page: Page, button: RegExp, verb: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  const words = await dialog.innerText();
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  return words;
}

describe('webhooks', () => {
  it('are not needed where the App is, and the empty page says what they are good for', async () => {
    const page = await visit('/webhooks', { bypassPolicy: true });
    await page.getByText('The App’s own webhook is enough for most').waitFor();
    await expectNoLayoutShift(page);
    await expectAccessible(page);
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'New webhook' }).waitFor();
    await expectAccessible(page);
  });

  it('have states for what is on its way and what failed', async () => {
    const page = await visit('/nowhere');
    await hold(page, LIST);
    await page.goto(new URL('/webhooks', page.url()).href);
    await page.getByRole('grid', { name: 'Webhooks' }).waitFor();
    await page.unroute(LIST);
    await refuse(page, LIST);
    await page.reload();
    await page.getByText('The database does not answer').waitFor();
  });

  it('are made with a secret that is shown once, and what it signs is taken', async () => {
    const page = await visit('/webhooks');
    const secret = await makeWebhook(page, WATCHED, 'Shop');
    expect(secret.length).toBeGreaterThanOrEqual(32);
    const webhook = await webhookOf(page);
    await answers(webhook, 'another-secret-altogether', 401);
    await answers(webhook, secret, 202);
    await page.getByText('on standby').first().waitFor();
    await page.getByRole('link', { name: /^[1-9]\d* deliver/ }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    const { api } = reprise.stack;
    const kept = await api.list<Delivery>(`/api/v1/deliveries?source=${webhook.id}`);
    expect(kept.every(({ standby }) => standby)).toBe(true);
  });

  it('are made active once one has read what that means; a second of a target is refused', async () => {
    const page = await visit('/webhooks', { bypassPolicy: true });
    await makeWebhook(page, OBSERVED, 'First');
    const words = await confirm(page, /^Make active/, 'Make active');
    expect(words).toContain(`rules decide on what First sends about ${OBSERVED}`);
    expect(words).toContain('kept on standby');
    await page.getByText('decides').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Webhooks' }).last().click();
    await makeWebhook(page, OBSERVED, 'Second');
    await confirm(page, /^Make active/, 'Make active');
    await page.getByRole('dialog').getByText('It was not done').waitFor();
    await page.getByRole('dialog').getByText('webhook_conflict').waitFor();
  });

  it('rotate: the new secret is shown once, and the old one holds for as long as one says', async () => {
    const page = await visit('/webhooks');
    const before = await makeWebhook(page, WATCHED, 'Rotating');
    await page.getByRole('button', { name: /^Rotate the secret/ }).click();
    await page.getByRole('radio', { name: 'an hour', exact: true }).check();
    await page.getByRole('button', { name: 'Make the new secret' }).click();
    await page.getByRole('dialog', { name: 'The new secret' }).waitFor();
    const after = await secretIn(page);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText('an older one, still taken').waitFor();
    const webhook = await webhookOf(page);
    await answers(webhook, after, 202);
    await answers(webhook, before, 202);
    expect(after).not.toBe(before);
  });

  it('are turned off and on, and removed once their name was typed', async () => {
    const page = await visit('/webhooks');
    const secret = await makeWebhook(page, WATCHED, 'Passing');
    const webhook = await webhookOf(page);
    await answers(webhook, secret, 202);
    await confirm(page, /^Turn off/, 'Turn off');
    await page.getByText('are refused: it is off').waitFor();
    await eventually(async () => expect((await send(webhook, secret)).ok).toBe(false));
    await confirm(page, /^Turn on/, 'Turn on');
    await answers(webhook, secret, 202);
    await page.getByRole('button', { name: /^Remove/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove the webhook' });
    const yes = dialog.getByRole('button', { name: 'Remove', exact: true });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Passing');
    await yes.click();
    await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    await eventually(async () => expect((await send(webhook, secret)).ok).toBe(false));
    await page.getByRole('row', { name: /Passing/ }).waitFor({ state: 'detached' });
  });
});

describe('encryption and accounts', () => {
  it('tell what is encrypted, and an account is forgotten once its id was typed', async () => {
    const { api } = reprise.stack;
    const page = await visit('/settings', { bypassPolicy: true });
    await page.getByText('encrypted, each account with a key of its own').waitFor();
    await expectNoLayoutShift(page);
    await expectAccessible(page);
    const [acme] = await api.list<Tenant>('/api/v1/tenants');
    await page.getByRole('button', { name: 'Forget acme' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forget acme' });
    await dialog.getByText('It does not erase').waitFor();
    await expectAccessible(page);
    const yes = dialog.getByRole('button', { name: 'Forget for good' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill(acme?.id ?? '');
    await yes.click();
    await page.getByText(/cannot be opened any more/).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await eventually(async () => {
      expect(await api.list<Delivery>('/api/v1/deliveries')).toEqual([]);
    });
  });
});
