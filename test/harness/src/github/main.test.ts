import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { appKeys } from './testing/keys.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const { privateKey } = appKeys();
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

async function ready(): Promise<{ child: ChildProcess; url: string }> {
  child = spawn(process.execPath, [main], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      GITHUB_WEBHOOK_SECRET: 'secret',
      GITHUB_APP_ID: '1',
      GITHUB_PRIVATE_KEY: privateKey,
    },
  });
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const said = JSON.parse(line.toString()) as { ready: boolean; url: string };
  expect(said.ready).toBe(true);
  return { child, url: said.url };
}

describe('the process', () => {
  it('serves when it says so, and ends on SIGTERM', async () => {
    const started = await ready();
    const answer = await fetch(`${started.url}/repos/acme/orders-api`);
    expect(await answer.json()).toMatchObject({ full_name: 'acme/orders-api' });
    started.child.kill('SIGTERM');
    expect(await once(started.child, 'exit')).toEqual([0, null]);
  });

  it('ends with whoever started it', async () => {
    const started = await ready();
    started.child.stdin?.end();
    expect(await once(started.child, 'exit')).toEqual([0, null]);
  });
});
