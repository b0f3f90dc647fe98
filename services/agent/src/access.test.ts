import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { assertReadOnly } from './access.ts';

const READ = {
  role: 'agent-read',
  permissions: { issues: 'read' },
  repositories: 'one',
  allowed: true,
};
const WRITE = {
  role: 'action-write',
  permissions: { issues: 'write', metadata: 'read' },
  repositories: 'any',
  allowed: false,
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** tokens, as far as it matters here. */
async function tokensWith(items: readonly object[], mint: number): Promise<string> {
  server = createServer((request, response) => {
    const isMint = request.url === '/tokens';
    response.writeHead(isMint ? mint : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isMint ? { code: 'role_forbidden' } : { items }));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const check = async (items: readonly object[], mint = 403): Promise<void> =>
  assertReadOnly({ url: await tokensWith(items, mint), credential: 's', withinMs: 1000 });

describe('the proof that the agent cannot write', () => {
  it('is given when every role that writes is refused', async () => {
    await expect(check([READ, WRITE])).resolves.toBeUndefined();
  });

  it.each([
    ['a role that writes is allowed', [READ, { ...WRITE, allowed: true }], 403],
    ['a token of such a role is given all the same', [READ, WRITE], 200],
    ['its own role writes', [{ ...READ, permissions: { issues: 'write' } }], 403],
    ['its own role may come to write', [{ ...READ, optional: { contents: 'write' } }], 403],
    ['its own role reaches all repositories', [{ ...READ, repositories: 'any' }], 403],
    ['it has no role', [WRITE], 403],
  ])('fails when %s', async (_, items, mint) => {
    await expect(check(items, mint)).rejects.toMatchObject({ code: 'agent_can_write' });
  });

  it('waits for tokens, but not for ever', async () => {
    const waiting = assertReadOnly({ url: 'http://127.0.0.1:1', credential: 's', withinMs: 50 });
    await expect(waiting).rejects.toMatchObject({ code: 'github_unavailable' });
  });
});
