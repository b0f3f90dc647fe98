import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CliFailure } from '../exit.ts';
import { findApi } from './connect.ts';

function workspace(stack: unknown): { root: string; below: string } {
  const root = mkdtempSync(join(tmpdir(), 'reprise-connect-'));
  const below = join(root, 'a', 'b');
  mkdirSync(below, { recursive: true });
  mkdirSync(join(root, '.reprise'));
  writeFileSync(join(root, 'token'), 'from-file\n');
  writeFileSync(join(root, '.reprise/stack.json'), JSON.stringify(stack));
  return { root, below };
}

const stackOf = (apiToken: string) => ({
  api: 'http://127.0.0.1:4000',
  ingest: 'http://127.0.0.1:4001',
  credentials: { apiToken, webhookSecret: apiToken, appPrivateKey: apiToken },
});

describe('where Reprise is', () => {
  it('is told by the nearest stack.json above', () => {
    const { root, below } = workspace({});
    writeFileSync(join(root, '.reprise/stack.json'), JSON.stringify(stackOf(join(root, 'token'))));
    const found = { url: 'http://127.0.0.1:4000', token: 'from-file' };
    expect(findApi({ cwd: below, environment: {}, data: undefined })).toEqual(found);
    expect(findApi({ cwd: root, environment: {}, data: '.reprise' })).toEqual(found);
  });

  it('is told by the environment first, unless a folder is named', () => {
    const { root } = workspace({});
    writeFileSync(join(root, '.reprise/stack.json'), JSON.stringify(stackOf(join(root, 'token'))));
    const environment = { REPRISE_API_URL: 'https://reprise.example', REPRISE_TOKEN: 'own' };
    expect(findApi({ cwd: root, environment, data: undefined })).toEqual({
      url: 'https://reprise.example',
      token: 'own',
    });
    expect(findApi({ cwd: root, environment, data: '.reprise' }).url).toBe('http://127.0.0.1:4000');
  });

  it('is not guessed from something that is no stack file', () => {
    const { root } = workspace({ api: 7 });
    expect(() => findApi({ cwd: root, environment: {}, data: undefined })).toThrow(CliFailure);
  });
});
