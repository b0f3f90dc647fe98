import type { Webhook } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import {
  fakeReprise,
  NOW,
  type Answer,
  type FakeReprise,
  type Request,
} from '../testing/fakeReprise.ts';

const ID = 'whk_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92';
const SECRET = 'f'.repeat(64);

const webhook = (given: Partial<Webhook> = {}): Webhook => ({
  id: ID,
  provider: 'github',
  name: 'The shop',
  scope: 'repository',
  target: 'acme/shop',
  enabled: true,
  active: false,
  url: `https://hooks.example/webhooks/github/${ID}`,
  secrets: [
    { id: 'sec_b', createdAt: new Date(NOW - 60_000).toISOString(), expiresAt: null },
    {
      id: 'sec_a',
      createdAt: new Date(NOW - 86_400_000).toISOString(),
      expiresAt: new Date(NOW + 3_600_000).toISOString(),
    },
  ],
  version: 3,
  createdAt: new Date(NOW).toISOString(),
  changedAt: new Date(NOW).toISOString(),
  changedBy: 'operator',
  deliveries: { last: null, day: 0 },
  warnings: ['Nothing was delivered yet.'],
  ...given,
});

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

async function started(given: Partial<Webhook> = {}): Promise<FakeReprise> {
  const taken = { command: 'c', position: 'control/0/4', webhook: webhook(given) };
  reprise = await fakeReprise(({ method, url }: Request): Answer => {
    if (method === 'POST') return { status: 201, body: { ...taken, secret: SECRET } };
    if (method === 'PATCH' || method === 'DELETE') return { body: taken };
    const one = url.includes(ID);
    return { body: one ? webhook(given) : { items: [webhook(given)], next: null } };
  });
  return reprise;
}

const bodyOf = (request: Request | undefined): unknown => JSON.parse(String(request?.body));
const person = (sure: boolean, questions: string[] = []) => ({
  confirm: async (question: string) => {
    questions.push(question);
    return sure;
  },
});

describe('webhooks', () => {
  it('lists them, with and without the word', async () => {
    const { cli } = await started();
    for (const args of [['webhooks'], ['webhooks', 'list']]) {
      expect((await cli(...args)).out).toMatch(/The shop +acme\/shop +standby +none yet/);
    }
  });

  it('shows one: its address, its secrets without values, what to know', async () => {
    const { cli } = await started();
    const { out } = await cli('webhooks', 'show', ID);
    expect(out).toContain(`address: https://hooks.example/webhooks/github/${ID}`);
    expect(out).toContain('secret sec_b: made 1 min ago, the current one');
    expect(out).toContain('secret sec_a: made 1 d ago, expires in 1 h');
    expect(out).toContain('note: Nothing was delivered yet.');
  });

  it('creates one and shows its secret', async () => {
    const { cli, requests } = await started();
    const { out } = await cli(
      'webhooks',
      'create',
      '--repository',
      'acme/shop',
      '--active',
      '--key',
      'k',
    );
    expect(bodyOf(requests[0])).toEqual({
      scope: 'repository',
      target: 'acme/shop',
      name: 'acme/shop',
      active: true,
    });
    expect(requests[0]?.headers['idempotency-key']).toBe('k');
    expect(out).toContain(`Secret (shown this once): ${SECRET}`);
  });

  it('takes a secret from a file, never from the command line', async () => {
    const { cliOn, requests } = await started();
    const own = { read: () => Buffer.from('my own secret of mine\n') };
    const args = ['webhooks', 'create', '--organization', 'acme', '--secret-file', '-'];
    await cliOn(own, ...args);
    expect(bodyOf(requests[0])).toMatchObject({
      scope: 'organization',
      secret: 'my own secret of mine',
    });
  });

  it('changes one at the version that it read', async () => {
    const { cli, requests } = await started();
    await cli('webhooks', 'update', ID, '--active', '--disable', '--name', 'Old');
    expect(requests[1]?.method).toBe('PATCH');
    expect(bodyOf(requests[1])).toEqual({ name: 'Old', enabled: false, active: true, version: 3 });
  });

  it.each([
    [['create'], 'Give --repository'],
    [['create', '-r', 'a/b', '-o', 'a'], 'Both a repository and an organization'],
    [['update', ID], 'Nothing says what to change'],
    [['update', ID, '--enable', '--disable'], 'contradict each other'],
    [['rotate', ID, '--keep-hours', 'never'], 'number of hours'],
    [['remove'], "missing required argument 'webhook'"],
  ])('says what is wrong with %j', async (args, words) => {
    const { cli, requests } = await started();
    const { code, err } = await cli('webhooks', ...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(words) });
    expect(requests).toEqual([]);
  });

  it('rotates one', async () => {
    const { cli, requests } = await started();
    const { out } = await cli('webhooks', 'rotate', ID, '--keep-hours', '0');
    expect(bodyOf(requests[0])).toEqual({ keepHours: 0 });
    expect(out).toContain(SECRET);
  });

  it('removes one when a person says so, or a script', async () => {
    const { cli, cliOn, requests } = await started({ active: true });
    const removed = () => requests.filter(({ method }) => method === 'DELETE').length;
    const questions: string[] = [];
    expect(await cliOn(person(false, questions), 'webhooks', 'remove', ID)).toMatchObject({
      code: 0,
      err: 'Nothing was removed.\n',
    });
    expect(questions[0]).toContain('decide on what the App sends of it again');
    expect(removed()).toBe(0);
    await cliOn(person(true), 'webhooks', 'remove', ID);
    await cli('webhooks', 'remove', ID);
    expect(removed()).toBe(2);
  });
});
