import { createVerify, generateKeyPairSync } from 'node:crypto';
import { Writable } from 'node:stream';
import { createLogger } from '@reprise/telemetry';
import { vi } from 'vitest';
import { createCredentials } from './credentials.ts';
import { connectGitHubApp } from './githubApp.ts';
import { createServer } from './server.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secrets = {
  automation: 'secret-of-automation',
  action: 'secret-of-action-1',
  agent: 'secret-of-agent-12',
  api: 'secret-of-the-api-1',
  reconciler: 'secret-of-reconciler',
};

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly body: unknown;
}

export type Answer = (asked: Asked) => Response;

export const json = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response => Response.json(body, { status, headers });

export const installation = {
  id: 5,
  account: { id: 3, login: 'acme', type: 'Organization' },
  permissions: { issues: 'write' },
  repository_selection: 'all',
  suspended_at: null,
};

export const mint: Answer = ({ url, body }) =>
  url.endsWith('/access_tokens')
    ? json(201, {
        token: 'ghs_of_the_installation',
        expires_at: '2026-11-21T11:00:00Z',
        permissions: (body as { permissions: object }).permissions,
      })
    : json(404, {});

/** For tests: tokens with a key and credentials, and GitHub answered here. Stubs fetch. */
export function serving(answer: Answer = mint) {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit = {}) => {
    const call: Asked = {
      method: init.method ?? 'GET',
      url: String(input),
      authorization: new Headers(init.headers).get('authorization') ?? '',
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    asked.push(call);
    return answer(call);
  });
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger('test', 'trace', stream);
  const github = connectGitHubApp({
    apiUrl: 'https://ghe.test/api/v3',
    appId: 17,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    logger,
  });
  const credentials = createCredentials(secrets);
  const server = createServer({ github, credentials, checks: {}, logger });
  const post = (service: keyof typeof secrets, payload: object) =>
    server.inject({
      method: 'POST',
      url: '/tokens',
      headers: { authorization: `Bearer ${secrets[service]}` },
      payload,
    });
  const get = (url: string, service: keyof typeof secrets = 'api') =>
    server.inject({ url, headers: { authorization: `Bearer ${secrets[service]}` } });
  const again = (id: string, service: keyof typeof secrets = 'reconciler') =>
    server.inject({
      method: 'POST',
      url: `/hook/deliveries/${id}/attempts`,
      headers: { authorization: `Bearer ${secrets[service]}` },
    });
  return { server, asked, lines, post, get, again };
}

/** Whether a request of ours carries a JWT that the App’s key signed (RFC 7519). */
export function isSignedByApp(authorization: string): boolean {
  const [, token = ''] = /^bearer (.+)$/.exec(authorization) ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: unknown };
  const signed = createVerify('RSA-SHA256')
    .update(`${header}.${claims}`)
    .verify(publicKey, signature, 'base64url');
  return signed && String(iss) === '17';
}
