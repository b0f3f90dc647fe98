import type { Switch } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeReprise, type FakeReprise } from '../testing/fakeReprise.ts';

const one: Switch = {
  id: 'rule/42/stale',
  scope: 'rule',
  installation: null,
  repository: 'acme/shop',
  rule: 'stale',
  reason: 'too eager',
  by: 'ada',
  via: 'console',
  at: '2026-11-21T11:57:00.000Z',
  held: 4,
};

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

async function started(items: readonly Switch[]): Promise<FakeReprise> {
  reprise = await fakeReprise(({ method }) =>
    method === 'GET'
      ? { body: { items, next: null } }
      : { status: 202, body: { command: 'cmd_1', position: 'control/0/1', switch: one.id } },
  );
  return reprise;
}

describe('stopping from the command line', () => {
  it.each([
    [['everything'], { scope: 'everything' }],
    [['installation', '7'], { scope: 'installation', installation: 7 }],
    [['repository', 'acme/shop'], { scope: 'repository', repository: 'acme/shop' }],
    [
      ['rule', 'stale', '-r', 'acme/shop'],
      { scope: 'rule', repository: 'acme/shop', rule: 'stale' },
    ],
  ])('%j', async (args, body) => {
    const { cli, requests } = await started([]);
    const { code } = await cli('stop', ...args, '--because', 'too eager');
    expect(code).toBe(0);
    expect(JSON.parse(String(requests[0]?.body))).toEqual({ ...body, reason: 'too eager' });
  });

  it('asks a person first', async () => {
    const { cliOn, requests } = await started([]);
    const host = { confirm: async () => false };
    expect((await cliOn(host, 'stop', 'everything')).err).toBe('Nothing was changed.\n');
    expect(requests).toEqual([]);
  });

  it('says what is meant where it is not clear', async () => {
    const { cli, requests } = await started([]);
    for (const args of [['rule', 'stale'], ['planet'], ['installation', 'x'], ['rule']]) {
      expect((await cli('stop', ...args)).code).toBe(2);
    }
    expect(requests).toEqual([]);
  });
});

describe('letting go on from the command line', () => {
  it('names the switch that is on for the scope', async () => {
    const { cli, requests } = await started([one]);
    expect((await cli('go', 'rule', 'stale', '-r', 'Acme/shop')).code).toBe(0);
    expect(requests[1]).toMatchObject({
      method: 'DELETE',
      url: '/api/v1/switches/rule%2F42%2Fstale',
    });
  });

  it('says what is stopped where that is not', async () => {
    const { cli } = await started([one]);
    const { code, err } = await cli('go', 'everything');
    expect(code).toBe(1);
    expect(err).toContain('There is no stop on everything.');
    expect(err).toContain('These are stopped: rule stale in acme/shop.');
  });

  it('says so in plain words where nothing is stopped, and asks nothing', async () => {
    const { cliOn, requests } = await started([]);
    const asked: string[] = [];
    const confirm = async (question: string) => asked.push(question) > 0;
    const { code, err } = await cliOn({ confirm }, 'go', 'repository', 'acme/shop');
    expect(code).toBe(1);
    expect(err).toContain('Nothing is stopped');
    expect(err).toContain('There is no stop on repository acme/shop, nor on anything else.');
    expect(asked).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('says so, too, where somebody else has let it go on meanwhile', async () => {
    const detail = 'There is no stop on rule/42/stale. Nothing is stopped.';
    const problem = { code: 'not_stopped', title: 'That is not stopped', detail, remedy: 'Look.' };
    reprise = await fakeReprise(({ method }) =>
      method === 'GET'
        ? { body: { items: [one], next: null } }
        : { status: 404, body: { ...problem, status: 404 } },
    );
    const { code, err } = await reprise.cli('go', 'rule', 'stale', '-r', 'acme/shop');
    expect(code).toBe(1);
    expect(err).toContain(detail);
  });

  it('is seen in the list, with what waits', async () => {
    const { cli } = await started([one]);
    const { out } = await cli('switches');
    expect(out).toContain('rule stale in acme/shop');
    expect(out).toContain('too eager');
    await reprise?.close();
    const { cli: empty } = await started([]);
    expect((await empty('switches')).out).toBe('Nothing is stopped.\n');
  });
});

describe('statistics', () => {
  it('are a table by rule and version', async () => {
    const counts = { proposed: 9, accepted: 8, declined: 1, asked: 2, actions: 8 };
    const became = { performed: 7, skipped: 1, rejected: 0, waiting: 0, undone: 3, touched: 1 };
    const names = { playbook: null, promptVersion: null, analyst: null, withdrawn: 2 };
    const row = { rule: 'stale', ruleVersion: 'abcdef012', ...names, ...counts, ...became };
    const item = { ...row, from: null, until: null };
    reprise = await fakeReprise(() => ({ body: { by: 'rule', since: null, items: [item] } }));
    const { out } = await reprise.cli('stats', '--since', '3d');
    expect(out).toMatch(/stale +abcdef0 +9 +8 +1 +2 +7 +1 +0 +0 +3 +2 +1/);
    expect(reprise.requests[0]?.url).toContain('since=2026-11-18');
  });
});

describe('a command on an action', () => {
  it('is sent as it is said', async () => {
    const { cli, requests } = await started([]);
    for (const word of ['cancel', 'retry']) await cli('actions', word, 'act_1');
    expect(requests.map(({ url }) => url)).toEqual([
      '/api/v1/actions/act_1/cancel',
      '/api/v1/actions/act_1/retry',
    ]);
  });
});
