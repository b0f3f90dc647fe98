import { App } from '@octokit/app';
import { Octokit } from '@octokit/core';
import type { GitHubOptions } from '../options.ts';
import { startGitHub, type GitHub } from '../standIn.ts';
import type { Seed } from '../state/seed.ts';
import { appKeys } from './keys.ts';
import { startReceiver, type Receiver } from './receiver.ts';

const keys = appKeys();
export const SECRET = 'a secret of the webhook';
export const REPOSITORY = 'acme/orders-api';
export const at = { owner: 'acme', repo: 'orders-api' } as const;

/** Ada writes, Tim triages, Bob is anybody. The second repository is private. */
const SEED: Seed = {
  accounts: [
    { login: 'acme', type: 'Organization', name: 'Acme' },
    { login: 'ada', name: 'Ada' },
    { login: 'tim' },
    { login: 'bob' },
    { login: 'other[bot]', type: 'Bot' },
  ],
  repositories: [
    {
      owner: 'acme',
      name: 'orders-api',
      roles: { ada: 'write', tim: 'triage' },
      milestones: ['1.0'],
      files: { '.github/reprise.yml': 'version: 1\n' },
    },
    { owner: 'acme', name: 'secrets', private: true, roles: { ada: 'admin' } },
  ],
};

export interface Started {
  readonly github: GitHub;
  readonly receiver: Receiver;
  /** A client of the App itself, with the right key unless another is given. */
  readonly app: (privateKey?: string) => App;
  /** A client with an installation token. */
  readonly installed: (request?: TokenRequest) => Promise<Octokit>;
  readonly stop: () => Promise<void>;
}

interface TokenRequest {
  readonly permissions?: Record<string, string>;
  readonly repositoryIds?: number[];
}

/** A stand-in with somebody who listens to its webhooks. */
export async function start(options: Partial<GitHubOptions> = {}): Promise<Started> {
  const receiver = await startReceiver();
  const github = await startGitHub({
    appId: 4711,
    privateKeyPem: keys.privateKey,
    webhookSecret: SECRET,
    webhookUrl: receiver.url,
    seed: SEED,
    ...options,
  });
  const Client = Octokit.defaults({ baseUrl: github.url });
  const app = (privateKey = keys.privateKey): App =>
    new App({ appId: 4711, privateKey, Octokit: Client });
  return {
    github,
    receiver,
    app,
    async installed(request = {}) {
      const { data } = await app().octokit.request(
        'POST /app/installations/{installation_id}/access_tokens',
        {
          installation_id: github.installations['acme'] ?? 0,
          ...(request.permissions !== undefined && { permissions: request.permissions }),
          ...(request.repositoryIds !== undefined && { repository_ids: request.repositoryIds }),
        },
      );
      return new Client({ auth: data.token });
    },
    async stop() {
      try {
        await github.stop();
      } finally {
        await receiver.stop();
      }
    },
  };
}

/** The status of an answer that is an error. @throws {Error} for one that is not */
export async function refusal(request: Promise<unknown>): Promise<number> {
  const error: unknown = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (typeof error === 'object' && error !== null && 'status' in error) return Number(error.status);
  throw new Error('The request was not refused.', { cause: error });
}
