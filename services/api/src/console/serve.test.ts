import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUTHORIZED, fakeApp } from '../fakes.ts';
import { NONCE_PLACEHOLDER } from './policy.ts';

const PAGE = `<!doctype html><meta property="csp-nonce" nonce="${NONCE_PLACEHOLDER}"><div id="root">`;

function built(page = PAGE): string {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets/index-1a2b.js'), 'plain');
  writeFileSync(join(folder, 'assets/index-1a2b.js.br'), 'squeezed');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, '.env'), 'SECRET=1');
  writeFileSync(join(folder, '../outside.txt'), 'outside');
  return folder;
}

const asPage = { ...AUTHORIZED, accept: 'text/html' };

describe('the console', () => {
  it('is one page at every address that is none of the api’s', async () => {
    const app = await fakeApp({}, { edge: { consoleDir: built() } });
    for (const url of ['/', '/issues?state=open', '/issues/acme/orders/1', '/index.html']) {
      const answer = await app.inject({ url, headers: asPage });
      expect(answer.statusCode, url).toBe(200);
      expect(answer.body).toContain('<div id="root">');
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    for (const url of ['/api/v1/nothing', '/docs/nothing']) {
      expect((await app.inject({ url, headers: asPage })).statusCode, url).toBe(404);
    }
  });

  it('runs its own scripts alone, and its styles by a nonce that nobody can guess', async () => {
    const app = await fakeApp({}, { edge: { consoleDir: built() } });
    const nonces = new Set<string>();
    for (let visit = 0; visit < 3; visit += 1) {
      const { headers, body } = await app.inject({ url: '/', headers: asPage });
      const policy = String(headers['content-security-policy']);
      const [, nonce = ''] = /style-src 'self' 'nonce-([\w+/=]+)'/.exec(policy) ?? [];
      expect(body).toContain(`nonce="${nonce}"`);
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('gives hashed files for ever and the others to be asked for again', async () => {
    const app = await fakeApp({}, { edge: { consoleDir: built() } });
    const hashed = await app.inject({ url: '/assets/index-1a2b.js', headers: AUTHORIZED });
    expect(hashed.headers['cache-control']).toContain('immutable');
    expect(hashed.headers['content-type']).toContain('javascript');
    const icon = await app.inject({ url: '/icon.svg', headers: AUTHORIZED });
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it('sends what was compressed ahead to who can read it', async () => {
    const app = await fakeApp({}, { edge: { consoleDir: built() } });
    const headers = { ...AUTHORIZED, 'accept-encoding': 'gzip, br' };
    const answer = await app.inject({ url: '/assets/index-1a2b.js', headers });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.body).toBe('squeezed');
  });

  it('keeps its files, too, from who is not signed in', async () => {
    const app = await fakeApp({}, { edge: { consoleDir: built() } });
    for (const url of ['/', '/assets/index-1a2b.js', '/index.html']) {
      expect((await app.inject({ url })).statusCode, url).toBe(401);
    }
  });

  it('gives nothing from outside its folder and no hidden file', async () => {
    const app = await fakeApp({}, { edge: { consoleDir: built() } });
    for (const url of ['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/.env']) {
      const answer = await app.inject({ url, headers: AUTHORIZED });
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toMatch(/^(outside|SECRET)/);
    }
  });

  it('does not answer with a page where a file is missing', async () => {
    const app = await fakeApp({}, { edge: { consoleDir: built() } });
    const headers = { ...AUTHORIZED, accept: '*/*' };
    const answer = await app.inject({ url: '/assets/index-old.js', headers });
    expect(answer.statusCode).toBe(404);
  });

  it('that is not built says so, until it is', async () => {
    const folder = built();
    rmSync(join(folder, 'index.html'));
    for (const consoleDir of [undefined, folder]) {
      const app = await fakeApp({}, { edge: { consoleDir } });
      const answer = await app.inject({ url: '/', headers: asPage });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('The console is not built');
    }
    const app = await fakeApp({}, { edge: { consoleDir: folder } });
    writeFileSync(join(folder, 'index.html'), PAGE);
    expect((await app.inject({ url: '/', headers: asPage })).body).toContain('<div id="root">');
  });
});
