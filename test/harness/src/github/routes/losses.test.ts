import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

let on: Started;
let stateDir: string;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'reprise-github-'));
  on = await start({ stateDir });
});

afterEach(async () => {
  await on.stop();
  await rm(stateDir, { recursive: true });
});

const control = (method: string, path: string, body: object = {}) =>
  fetch(`${on.github.url}/_standin${path}`, { method, body: JSON.stringify(body) });

async function open(...titles: string[]): Promise<void> {
  for (const title of titles) await on.github.as('bob').openIssue(REPOSITORY, { title });
  await on.github.delivered();
}

const arrived = (): unknown[] =>
  on.receiver.received.map(({ payload }) => (payload['issue'] as { title: string }).title);

const list = async () => (await on.app().octokit.request('GET /app/hook/deliveries')).data;

const again = (id: number) =>
  on.app().octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id });

describe('webhooks that get lost', () => {
  it('are the next so many, which GitHub lists as failed', async () => {
    expect((await control('POST', '/lose', { next: 2 })).status).toBe(200);
    await open('One', 'Two', 'Three');
    expect(arrived()).toEqual(['Three']);
    expect((await list()).map(({ status_code }) => status_code)).toEqual([202, 0, 0]);
  });

  it('are in no list where they are lost silently', async () => {
    await control('POST', '/lose', { silently: true });
    await open('One');
    await control('DELETE', '/lose');
    await open('Two');
    expect(arrived()).toEqual(['Two']);
    expect(await list()).toHaveLength(1);
  });

  it('are those until a time', async () => {
    await control('POST', '/lose', { until: new Date(Date.now() - 1).toISOString() });
    await open('One');
    expect(arrived()).toEqual(['One']);
    await control('POST', '/lose', { until: new Date(Date.now() + 60_000).toISOString() });
    await open('Two');
    expect(arrived()).toEqual(['One']);
  });

  it('stay lost after a restart of the stand-in', async () => {
    await control('POST', '/lose', { next: 1 });
    await open();
    const { port } = new URL(on.github.url);
    await on.stop();
    on = await start({ stateDir, port: Number(port) });
    await open('One');
    expect(arrived()).toEqual([]);
  });

  it('must be said in numbers and times', async () => {
    expect((await control('POST', '/lose', { next: 'few' })).status).toBe(422);
    expect((await control('POST', '/lose', { until: 'soon' })).status).toBe(422);
  });
});

describe('deliveries that grew old', () => {
  it('are listed, and refused to be sent again after three days', async () => {
    await control('POST', '/lose', { next: 1 });
    await open('One');
    const [lost] = await list();
    await control('POST', '/age', { hours: 71 });
    await again(Number(lost?.id));
    expect(await (await control('POST', '/age', { hours: 2, guid: lost?.guid })).json()).toEqual({
      aged: 1,
    });
    expect(await refusal(again(Number(lost?.id)))).toBe(422);
    await on.github.delivered();
    expect(arrived()).toEqual(['One']);
  });

  it('stay old after a restart', async () => {
    await open('One');
    await control('POST', '/age', { hours: 100 });
    await on.stop();
    on = await start({ stateDir });
    const [old] = await list();
    expect(Date.now() - Date.parse(old?.delivered_at ?? '')).toBeGreaterThan(99 * 3_600_000);
  });
});

describe('the addresses of webhooks', () => {
  it('are those of /meta, and can be changed', async () => {
    const hooks = async (): Promise<unknown> => {
      const meta = (await (await fetch(`${on.github.url}/meta`)).json()) as { hooks: unknown };
      return meta.hooks;
    };
    expect(await hooks()).toEqual(['127.0.0.1/32']);
    await control('PUT', '/meta', { hooks: ['192.30.252.0/22', '2a0a:a440::/29'] });
    expect(await hooks()).toEqual(['192.30.252.0/22', '2a0a:a440::/29']);
  });
});
