import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@reprise/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followGitHubRanges, type GitHubRanges } from './githubRanges.ts';

let folder: string;
let github: Server;
let answer: { status: number; body: string };
let asked: string[];
let following: GitHubRanges | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ranges-'));
  asked = [];
  github = createServer((request, reply) => {
    asked.push(String(request.url));
    reply.writeHead(answer.status).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(github, 'listening');
});
afterEach(() => {
  following?.stop();
  github.close();
  github.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const meta = (...hooks: string[]): string => JSON.stringify({ hooks, web: ['1.2.3.4/32'] });
const follow = (everyMs?: number): GitHubRanges => {
  const apiUrl = `http://127.0.0.1:${(github.address() as AddressInfo).port}/api/v3/`;
  const file = join(folder, 'state', 'ranges.json');
  const logger = createLogger('test', 'silent');
  following = followGitHubRanges({ apiUrl, file, logger, ...(everyMs && { everyMs }) });
  return following;
};
const soon = { interval: 5, timeout: 60_000 };

describe("GitHub's addresses", () => {
  it('are those that it names for webhooks', async () => {
    answer = { status: 200, body: meta('192.30.252.0/22', '2a0a:a440::/29') };
    const ranges = follow();
    expect(ranges.current()).toBeUndefined();
    await ranges.known;
    expect(ranges.current()?.has('192.30.253.1')).toBe(true);
    expect(ranges.current()?.has('2a0a:a440::1')).toBe(true);
    expect(ranges.current()?.has('1.2.3.4')).toBe(false);
    expect(asked).toEqual(['/api/v3/meta']);
  });

  it('are asked for again by themselves', async () => {
    answer = { status: 200, body: meta('10.0.0.0/8') };
    const ranges = follow(10);
    await ranges.known;
    answer = { status: 200, body: meta('11.0.0.0/8') };
    await expect.poll(() => ranges.current()?.has('11.1.1.1'), soon).toBe(true);
    expect(ranges.current()?.has('10.1.1.1')).toBe(false);
  });

  it.each([
    ['GitHub is down', { status: 503, body: meta('11.0.0.0/8') }],
    ['the answer is no JSON', { status: 200, body: '<html>' }],
    ['the answer names none', { status: 200, body: meta() }],
    ['the answer names something else', { status: 200, body: meta('11.0.0.0/8', 'everybody') }],
    ['the answer is endless', { status: 200, body: meta('11.0.0.0/8').padEnd(2 ** 20 + 1) }],
  ])('stay as they were when %s', async (_what, broken) => {
    answer = { status: 200, body: meta('10.0.0.0/8') };
    const ranges = follow(10);
    await ranges.known;
    answer = broken;
    const before = asked.length;
    await expect.poll(() => asked.length, soon).toBeGreaterThan(before + 2);
    expect(ranges.current()?.has('10.1.1.1')).toBe(true);
    expect(ranges.current()?.has('11.1.1.1')).toBe(false);
  });

  it('are known from the last time while GitHub does not answer at a start', async () => {
    answer = { status: 200, body: meta('10.0.0.0/8') };
    const before = follow();
    await before.known;
    await expect.poll(() => existsSync(join(folder, 'state', 'ranges.json')), soon).toBe(true);
    before.stop();
    answer = { status: 500, body: '' };
    const ranges = follow();
    await ranges.known;
    expect(ranges.current()?.has('10.1.1.1')).toBe(true);
  });

  it('are not known while GitHub has never answered, nor from a file that makes no sense', async () => {
    writeFileSync(join(folder, 'state'), 'in the way');
    answer = { status: 500, body: '' };
    const ranges = follow(10);
    await expect.poll(() => asked.length, soon).toBeGreaterThan(2);
    expect(ranges.current()).toBeUndefined();
    answer = { status: 200, body: meta('10.0.0.0/8') };
    await ranges.known;
    expect(ranges.current()?.has('10.1.1.1')).toBe(true);
  });
});
