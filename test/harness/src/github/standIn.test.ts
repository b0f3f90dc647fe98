import { createHmac } from 'node:crypto';
import { App } from '@octokit/app';
import { Octokit } from '@octokit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { startGitHub, type GitHub } from './standIn.ts';
import type { GitHubOptions } from './options.ts';
import { appKeys } from './testing/keys.ts';
import { startReceiver, type Receiver } from './testing/receiver.ts';

const keys = appKeys();
const SECRET = 'a secret of the webhook';
const REPOSITORY = 'acme/orders-api';
const at = { owner: 'acme', repo: 'orders-api' } as const;

let github: GitHub;
let receiver: Receiver;

async function start(options: Partial<GitHubOptions> = {}): Promise<void> {
  receiver = await startReceiver();
  github = await startGitHub({
    appId: 4711,
    privateKeyPem: keys.privateKey,
    webhookSecret: SECRET,
    webhookUrl: receiver.url,
    seed: {
      accounts: [
        { login: 'acme', type: 'Organization', name: 'Acme' },
        { login: 'ada', name: 'Ada' },
        { login: 'bob' },
      ],
      repositories: [
        {
          owner: 'acme',
          name: 'orders-api',
          roles: { ada: 'write' },
          files: { '.github/reprise.yml': 'version: 1\n' },
        },
      ],
    },
    ...options,
  });
}

afterEach(async () => {
  await github.stop();
  await receiver.stop();
});

const app = (privateKey = keys.privateKey): App =>
  new App({
    appId: 4711,
    privateKey,
    Octokit: Octokit.defaults({ baseUrl: github.url }),
  });

const installed = (): Promise<Octokit> =>
  app().getInstallationOctokit(github.installations['acme'] ?? 0);

describe('the GitHub stand-in', () => {
  it('lets an App label an issue, tells of it by a signed webhook, and remembers who did it', async () => {
    await start();
    const number = await github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
    const octokit = await installed();
    await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      ...at,
      issue_number: number,
      labels: ['BUG'],
    });

    const { headers, body, payload } = await receiver.next(
      (w) => w.payload['action'] === 'labeled',
    );
    const hmac = createHmac('sha256', SECRET).update(body).digest('hex');
    expect(headers['x-hub-signature-256']).toBe(`sha256=${hmac}`);
    expect(headers['x-github-event']).toBe('issues');
    expect(headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
    expect(payload['sender']).toMatchObject({ login: 'reprise[bot]', type: 'Bot' });
    expect(payload['label']).toMatchObject({ name: 'bug' });
    expect(payload['installation']).toMatchObject({ id: github.installations['acme'] });

    const timeline = await octokit.request(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline',
      { ...at, issue_number: number },
    );
    expect(timeline.data).toMatchObject([
      {
        event: 'labeled',
        actor: { login: 'reprise[bot]', type: 'Bot' },
        label: { name: 'bug' },
        performed_via_github_app: { id: 4711 },
      },
    ]);
  });
});
