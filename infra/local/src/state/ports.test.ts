import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LaunchError } from '../launchError.ts';
import { choosePorts, parsePorts } from './ports.ts';

let folder: string;
let file: string;
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-ports-'));
  file = join(folder, 'ports.json');
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function occupied(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('ports', () => {
  it('differ from each other and are kept for the next start', async () => {
    const first = await choosePorts(file, ['kafka', 'api']);
    expect(first.kafka).not.toBe(first.api);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first);
  });

  it('that are kept and taken by somebody else are replaced', async () => {
    const taken = await occupied();
    writeFileSync(file, JSON.stringify({ api: taken }));
    expect((await choosePorts(file, ['api'])).api).not.toBe(taken);
  });

  it('that are asked for and taken are refused', async () => {
    const api = await occupied();
    await expect(choosePorts(file, ['api'], { fixed: { api } })).rejects.toThrow(LaunchError);
  });

  it('of others in the same file are not forgotten', async () => {
    const { kafka } = await choosePorts(file, ['kafka']);
    await choosePorts(file, ['api']);
    expect(parsePorts(readFileSync(file, 'utf8'))['kafka']).toBe(kafka);
  });

  it.each(['', 'null', '[]', '{"api":"4400"}', '{"api":-1}', '{"api":70000}', '{"api'])(
    'are chosen anew where the file says %s',
    (text) => {
      expect(parsePorts(text)).toEqual({});
    },
  );
});
