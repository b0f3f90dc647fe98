import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, REPOSITORY, start } from '../testing/start.ts';

let stateDir: string;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'reprise-github-'));
});

afterEach(() => rm(stateDir, { recursive: true }));

const READ = 'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline';

describe('a restart', () => {
  it('keeps issues, their history, tokens, writes and deliveries', async () => {
    const before = await start({ stateDir });
    const person = before.github.as('ada');
    const number = await person.openIssue(REPOSITORY, { title: 'It breaks', labels: ['bug'] });
    await person.comment(REPOSITORY, number, 'And again');
    const octokit = await before.installed();
    await before.github.delivered();
    const [state, writes, deliveries, { data: timeline }] = [
      before.github.state(),
      before.github.writes(),
      before.github.deliveries(),
      await octokit.request(READ, { ...at, issue_number: number }),
    ];
    const { port } = new URL(before.github.url);
    await before.stop();

    const after = await start({ stateDir, port: Number(port) });
    expect(after.github.state()).toEqual(state);
    expect(after.github.writes()).toEqual(writes);
    expect(after.github.deliveries()).toEqual(deliveries);
    const again = await octokit.request(READ, { ...at, issue_number: number });
    expect(again.data).toEqual(timeline);
    await after.stop();
  });

  it('sends the webhooks that were not on their way yet', async () => {
    const before = await start({ stateDir });
    before.github.faults.add({ fault: { kind: 'hold-webhooks' } });
    await before.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
    await before.stop();
    expect(before.receiver.received).toEqual([]);

    const after = await start({ stateDir });
    const opened = await after.receiver.next(({ payload }) => payload['action'] === 'opened');
    expect(opened.payload).toMatchObject({ issue: { title: 'It breaks' } });
    await after.stop();
  });

  it('finds a whole file, never a part of one', async () => {
    const { github, stop } = await start({ stateDir });
    const titles = Array.from({ length: 20 }, (_, index) => `Issue ${index}`);
    await Promise.all(titles.map((title) => github.as('bob').openIssue(REPOSITORY, { title })));
    await stop();
    expect(await readdir(stateDir)).not.toContain('state.json.new');
    const again = await start({ stateDir });
    const { issues = {} } = again.github.state().repositories[REPOSITORY] ?? {};
    expect(Object.values(issues).map(({ title }) => title)).toEqual(titles);
    await again.stop();
  });

  it('keeps no token', async () => {
    const { installed, stop } = await start({ stateDir });
    const { token } = (await (await installed()).auth()) as { token: string };
    await stop();
    const text = await readFile(join(stateDir, 'state.json'), 'utf8');
    expect(token).toMatch(/^ghs_/);
    expect(text).not.toContain(token);
  });
});
