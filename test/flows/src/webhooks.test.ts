import { randomUUID } from 'node:crypto';
import type { Run } from '@reprise/contract';
import type { EventLog } from '@reprise/kafka';
import type { DeliveryReceived } from '@reprise/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open, settled } from './acting.ts';
import { configure, type Configured } from './configuring.ts';
import { deliver } from './deliver.ts';
import { eventually } from './eventually.ts';
import { deliveriesIn, eventsIn, openLog } from './logReader.ts';
import { startStack, type Stack } from './stack.ts';
import { OBSERVED, RULES, WATCHED } from './world.ts';

let stack: Stack;
let log: EventLog;
let hook: Configured;
/** What the hook signs with now. */
let secret: string;
/** GitHub's own id of the hook. */
let onGitHub: number;

beforeAll(async () => {
  stack = await startStack();
  log = await openLog(stack);
  await stack.still();
  const made = await configure(stack, { name: 'The shop', scope: 'repository', target: WATCHED });
  ({ secret } = made);
  hook = made;
  await eventually(async () => expect(await statusOf()).toBe(202));
  const { id } = (await mia('POST', `/repos/${WATCHED}/hooks`, {
    events: ['*'],
    config: configOf(secret),
  })) as { id: number };
  onGitHub = id;
});
afterAll(async () => {
  await log?.close();
  await stack?.stop();
});

const mia = (method: string, path: string, body?: Record<string, unknown>): Promise<unknown> =>
  stack.github.as('mia').request(method, path, body);

const configOf = (value: string) => ({
  url: `${stack.webhookUrl}/${hook.id}`,
  content_type: 'json',
  secret: value,
});

/** A star for a repository: nothing that a rule could be started by. */
async function star(name = WATCHED): Promise<string> {
  const repository = await mia('GET', `/repos/${name}`);
  return JSON.stringify({ action: 'started', repository, sender: { id: 2, login: 'tom' } });
}

async function post(signedWith = secret, repository = WATCHED): Promise<Response> {
  const body = await star(repository);
  return deliver(stack, { event: 'watch', body, secret: signedWith, webhook: hook.id });
}

const statusOf = async (signedWith?: string): Promise<number> => (await post(signedWith)).status;

/** The two records of an event that the App and the hook both told of. */
async function bothOf(number: number, action: string): Promise<Record<string, DeliveryReceived>> {
  const kept = await deliveriesIn(log, 'github.issues');
  const about = kept.filter(({ data }) => data.number === number && data.action === action);
  expect(about).toHaveLength(2);
  expect(new Set(about.map(({ envelope }) => envelope.id)).size).toBe(2);
  expect(new Set(about.map(({ data }) => data.deliveryId)).size).toBe(1);
  return Object.fromEntries(about.map(({ data }) => [data.source, data]));
}

/** Waits until ingest knows which source decides. */
async function decidedBy(source: string): Promise<void> {
  await eventually(async () => {
    const deliveryId = randomUUID();
    const body = await star();
    await deliver(stack, { event: 'watch', body, deliveryId });
    const kept = await deliveriesIn(log, 'github.repositories');
    const found = kept.find(({ data }) => data.deliveryId === deliveryId);
    expect(found?.data.standby).toBe(source !== 'app');
  });
}

const runsOn = (number: number): Promise<Run[]> =>
  stack.api.list(`/api/v1/runs?repository=${WATCHED}&number=${number}`);

/** Opens an issue that one rule labels, and waits until that is done and nothing else comes. */
async function crash(): Promise<number> {
  const number = await open(stack, { title: 'A crash', body: '### Version\n1' });
  await settled(stack, number, 1);
  await stack.still();
  expect(issueOf(stack, number).labels).toEqual(['bug']);
  const rules = (await runsOn(number)).map(({ rule }) => rule);
  expect(new Set(rules)).toEqual(new Set(['missing-information', 'triage']));
  expect(rules).toHaveLength(2);
  const writes = stack.github
    .writes()
    .filter(({ path, changed }) => changed && path.includes(`/issues/${number}/labels`));
  expect(writes).toHaveLength(1);
  return number;
}

describe('a webhook beside the App’s', () => {
  it('is kept, too, under its own event id, and decided on by nobody', async () => {
    const { app, [hook.id]: own } = await bothOf(await crash(), 'opened');
    expect(app).toMatchObject({ source: 'app', standby: false, secretId: 'current' });
    expect(own).toMatchObject({ standby: true, installationId: null });
    expect(own?.secretId).toMatch(/^sec_/);
  });

  it('speaks for its own repository alone, and with its own secret alone', async () => {
    const elsewhere = await post(secret, OBSERVED);
    expect(await elsewhere.json()).toMatchObject({ status: 403, code: 'target_disagrees' });
    const app = await post(stack.webhookSecret);
    expect(await app.json()).toMatchObject({ status: 401, code: 'signature_invalid' });
    const asApp = await deliver(stack, { event: 'watch', body: await star(), secret });
    expect(asApp.status).toBe(401);
  });

  it('cannot be sent again as another event', async () => {
    const replayed = await deliver(stack, {
      event: 'issues',
      body: await star(),
      secret,
      webhook: hook.id,
    });
    expect(await replayed.json()).toMatchObject({ status: 400, code: 'event_disagrees' });
  });
});

describe('a webhook in the api', () => {
  it('shows what it sent and what to know of it, and never its secret', async () => {
    await eventually(async () => {
      const shown = await hook.shown();
      expect(shown).toMatchObject({ target: WATCHED, enabled: true, active: false });
      expect(shown.url).toContain(`/webhooks/github/${hook.id}`);
      expect(shown.deliveries.day).toBeGreaterThan(0);
      expect(JSON.stringify(shown)).not.toContain(secret);
    });
  });
});

describe('an active webhook', () => {
  it('is decided on in the App’s place, with the installation that is known', async () => {
    await hook.change({ active: true });
    await decidedBy(hook.id);
    const { app, [hook.id]: own } = await bothOf(await crash(), 'opened');
    expect(app).toMatchObject({ standby: true });
    expect(own).toMatchObject({ standby: false, installationId: null });
  });

  it('brings changes of the rules file, and commands', async () => {
    await stack.github.as('mia').putFile(WATCHED, '.github/reprise.yml', `${RULES}# changed\n`);
    await eventually(async () => {
      const loaded = (await eventsIn(log, 'events.automation')).filter(
        (event) => event.type === 'RulesLoaded',
      );
      const texts = loaded.map(({ data }) => data.text);
      expect(texts).toContainEqual(expect.stringContaining('# changed'));
    });
    const number = await crash();
    await stack.github.as('mia').comment(WATCHED, number, '/reprise explain');
    await eventually(() => expect(issueOf(stack, number).comments).toHaveLength(2));
  });

  it('gives its place back when it is switched off, and is not heard then', async () => {
    await hook.change({ enabled: false });
    await decidedBy('app');
    expect((await post()).status).toBe(404);
    await crash();
    await hook.change({ enabled: true, active: false });
    await eventually(async () => expect(await statusOf()).toBe(202));
  });
});

describe('a webhook whose secret is replaced', () => {
  it('is heard by both until the old one expires, and loses nothing', async () => {
    const before = stack.github.deliveries().length;
    const old = secret;
    // Time enough for a busy machine to send what is signed with it.
    const keepMs = 25_000;
    const asked = Date.now();
    const next = await hook.rotate(keepMs);
    await eventually(async () => expect(await statusOf(next)).toBe(202));
    expect(await statusOf(old)).toBe(202);
    await open(stack, { title: 'Signed with the old one' });
    await mia('PATCH', `/repos/${WATCHED}/hooks/${onGitHub}`, { config: configOf(next) });
    await open(stack, { title: 'Signed with the new one' });
    await eventually(async () => expect(await statusOf(old)).toBe(401));
    expect(Date.now()).toBeGreaterThanOrEqual(asked + keepMs);
    secret = next;
    expect(await statusOf(next)).toBe(202);
    await open(stack, { title: 'After the old one expired' });
    await stack.github.delivered();
    const answers = stack.github.deliveries().slice(before);
    expect(answers.length).toBeGreaterThanOrEqual(6);
    expect(answers.filter(({ statusCode }) => statusCode >= 300)).toEqual([]);
  });
});

describe('a webhook that was removed', () => {
  it('is unknown', async () => {
    await hook.remove();
    await eventually(async () => {
      const answer = await post();
      expect(await answer.json()).toMatchObject({ status: 404, code: 'webhook_unknown' });
    });
    await mia('DELETE', `/repos/${WATCHED}/hooks/${onGitHub}`);
    await crash();
  });
});

describe('a webhook of an organization', () => {
  it('speaks for all of its repositories, and for nobody else’s', async () => {
    const made = await configure(stack, {
      name: 'All of acme',
      scope: 'organization',
      target: 'acme',
      active: true,
    });
    const send = async (body: string): Promise<number> => {
      const signed = { event: 'watch', body, secret: made.secret, webhook: made.id };
      return (await deliver(stack, signed)).status;
    };
    const shop = await star();
    await eventually(async () => expect(await send(shop)).toBe(202));
    expect(await send(await star(OBSERVED))).toBe(202);
    const { repository, ...rest } = JSON.parse(shop) as { repository: object };
    const owner = { id: 999, login: 'acme' };
    const forged = JSON.stringify({ ...rest, repository: { ...repository, owner } });
    expect(await send(forged)).toBe(403);
    await decidedBy(made.id);
    await made.remove();
    await decidedBy('app');
  });
});
