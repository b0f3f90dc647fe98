import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGitHub, type GitHub } from '../standIn.ts';
import { appKeys } from '../testing/keys.ts';
import { DEMO_ISSUES } from './issues.ts';
import { startDemo } from './play.ts';
import { DEMO_SEED, HANDBOOK, ORDERS_API, WEB_SHOP } from './repositories.ts';
import { SCRIPT } from './script.ts';

const { privateKey } = appKeys();
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
  stateDir = await mkdtemp(join(tmpdir(), 'reprise-demo-'));
});

afterEach(() => rm(stateDir, { recursive: true }));

const titles = (github: GitHub): string[] =>
  Object.values(github.state().repositories).flatMap(({ issues }) =>
    Object.values(issues).map(({ title }) => title),
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

  it('has rules for two repositories, and none for the one that is only observed', async () => {
    const github = await start();
    const { repositories } = github.state();
    const files = (name: string): string[] => Object.keys(repositories[name]?.files ?? {});
    expect(files(ORDERS_API)).toContain('.github/reprise.yml');
    expect(files(WEB_SHOP)).toContain('.github/reprise.yml');
    expect(files(HANDBOOK)).toEqual(['README.md']);
    await github.stop();
  });

  it('begins with the installation and has an issue within two seconds', () => {
    expect(SCRIPT[0]?.act.does).toBe('install');
    const first = SCRIPT.findIndex(({ act }) => act.does === 'open');
    const until = SCRIPT.slice(0, first + 1).reduce((sum, { after }) => sum + after, 0);
    expect(until).toBeLessThanOrEqual(2000);
  });

  it('leaves labels that rules set alone, but for the one that Mara takes off', () => {
    const touched = SCRIPT.flatMap(({ act }) => ('label' in act ? [act.label] : []));
    expect(touched).toEqual(['needs-info', 'needs-info', 'documentation']);
  });
});
