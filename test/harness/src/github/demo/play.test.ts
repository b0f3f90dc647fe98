import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGitHub, type GitHub } from '../standIn.ts';
import { appKeys } from '../testing/keys.ts';
import { startReceiver } from '../testing/receiver.ts';
import { DEMO_ISSUES } from './issues.ts';
import { startDemo } from './play.ts';
import { DEMO_SEED, HANDBOOK, MOBILE_APP, ORDERS_API, WEB_SHOP } from './repositories.ts';
import { SCRIPT } from './script.ts';

const { privateKey } = appKeys();
let parent: string;
let stateDir: string;

const start = (): Promise<GitHub> =>
  startGitHub({
    appId: 1,
    webhookSecret: 'secret',
    privateKeyPem: privateKey,
    seed: DEMO_SEED,
    stateDir,
  });

const fast = { pace: 0, patienceMs: 0 };

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'reprise-demo-'));
  stateDir = parent;
});

afterEach(() => rm(parent, { recursive: true }));

/** Of what was opened since the start. */
const titles = (github: GitHub): string[] =>
  DEMO_SEED.repositories.flatMap(({ owner, name, history = [] }) =>
    Object.values(github.state().repositories[`${owner}/${name}`]?.issues ?? {})
      .filter(({ number }) => number > history.length)
      .map(({ title }) => title),
  );

describe('the demo', () => {
  it('plays every issue once, also when it is interrupted and started again', async () => {
    for (const steps of [5, 12, SCRIPT.length]) {
      const github = await start();
      await startDemo(github, { ...fast, script: SCRIPT.slice(0, steps) }).finished;
      await github.stop();
    }
    const github = await start();
    await startDemo(github, fast).finished;
    expect(titles(github).toSorted()).toEqual(
      Object.values(DEMO_ISSUES)
        .map(({ title }) => title)
        .toSorted(),
    );
    expect(github.writes().every(({ app }) => app === null || app === 'acme-updates')).toBe(true);
    await github.stop();
  });

  it('waits until it is called for', async () => {
    const github = await start();
    const demo = startDemo(github, { ...fast, called: github.castCalled });
    expect(titles(github)).toEqual([]);
    const url = `${github.url}/_standin/demo`;
    expect((await fetch(url, { method: 'POST' })).status).toBe(204);
    await demo.finished;
    expect(titles(github)).toHaveLength(Object.keys(DEMO_ISSUES).length);
    const never = startDemo(github, { ...fast, called: new Promise(() => undefined) });
    await never.stop();
    await github.stop();
  });

  it('is heard in every webhook, and GitHub lists each as it ended', async () => {
    const receiver = await startReceiver();
    const github = await start();
    github.setWebhookUrl(receiver.url);
    await startDemo(github, { ...fast, script: SCRIPT.slice(0, 8) }).finished;
    await github.delivered();
    const listed = github.deliveries();
    expect(listed.map(({ status, statusCode }) => `${statusCode} ${status}`)).toEqual(
      listed.map(() => '202 OK'),
    );
    expect(listed.map(({ guid }) => guid).toSorted()).toEqual(
      receiver.received.map(({ headers }) => headers['x-github-delivery'] ?? '').toSorted(),
    );
    await github.stop();
    await receiver.stop();
  });

  it('has rules for all repositories but the one that is only observed', async () => {
    const github = await start();
    const { repositories } = github.state();
    const files = (name: string): string[] => Object.keys(repositories[name]?.files ?? {});
    expect(files(ORDERS_API)).toContain('.github/reprise.yml');
    expect(files(WEB_SHOP)).toContain('.github/reprise.yml');
    expect(files(MOBILE_APP)).toContain('.github/reprise.yml');
    expect(files(HANDBOOK)).toEqual(['README.md']);
    await github.stop();
  });

  it('has a past to learn from, of which nobody is told', async () => {
    const github = await start();
    const past = DEMO_SEED.repositories.map(({ history = [] }) => history);
    expect(past.map(({ length }) => length)).toEqual([60, 60, 40, 0]);
    for (const issues of past) {
      const own = new Set(issues.map(({ title }) => title));
      expect(own.size).toBe(issues.length);
      expect(issues.every((issue) => (issue.labels ?? []).length > 0)).toBe(true);
    }
    expect(github.deliveries()).toEqual([]);
    expect(github.writes()).toEqual([]);
    await github.stop();
  });

  it('tells the same story every time, whatever the day', async () => {
    const stories = [];
    for (const name of ['one', 'other']) {
      stateDir = await mkdtemp(join(parent, name));
      const github = await start();
      await startDemo(github, fast).finished;
      stories.push(github.state());
      await github.stop();
    }
    expect(stories[0]).toEqual(stories[1]);
  });

  it('begins with the installation and has an issue within two seconds', () => {
    expect(SCRIPT[0]?.act.does).toBe('install');
    const first = SCRIPT.findIndex(({ act }) => act.does === 'open');
    const until = SCRIPT.slice(0, first + 1).reduce((sum, { after }) => sum + after, 0);
    expect(until).toBeLessThanOrEqual(2000);
  });

  it('touches no label that rules set, but for those that the team corrects', () => {
    const touched = SCRIPT.flatMap(({ act }) => ('label' in act ? [act.label] : []));
    expect(touched).toEqual([
      'needs-info',
      'needs-info',
      'area/shipping',
      'area/api',
      'enhancement',
      'documentation',
      'wontfix',
    ]);
  });
});
