import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepCredentials } from './credentials.ts';
import { emptyDataFolder, openDataFolder } from './dataFolder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reprise-credentials-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const mode = (path: string): number => statSync(path).mode & 0o777;
const read = (file: string): string => readFileSync(file, 'utf8');

describe('credentials', () => {
  it('are made at the first start, for their owner alone', () => {
    const folder = openDataFolder(root);
    const { tokensClients, ...files } = keepCredentials(folder.credentials);
    expect(mode(folder.credentials)).toBe(0o700);
    for (const file of [...Object.values(files), ...Object.values(tokensClients)]) {
      expect(mode(file)).toBe(0o600);
    }
    expect(createPrivateKey(read(files.appPrivateKey)).asymmetricKeyDetails?.modulusLength).toBe(
      2048,
    );
  });

  it('stay the same at the next start', () => {
    const { credentials } = openDataFolder(root);
    const first = read(keepCredentials(credentials).apiToken);
    expect(read(keepCredentials(credentials).apiToken)).toBe(first);
  });

  it('of the clients are what tokens knows of them', () => {
    const files = keepCredentials(openDataFolder(root).credentials);
    expect(JSON.parse(read(files.tokensCredentials))).toEqual({
      automation: read(files.tokensClients.automation).trim(),
      action: read(files.tokensClients.action).trim(),
      agent: read(files.tokensClients.agent).trim(),
      reconciler: read(files.tokensClients.reconciler).trim(),
    });
  });

  it('are forgotten when the folder starts over, and what is not ours stays', () => {
    const folder = openDataFolder(root);
    const file = keepCredentials(folder.credentials).apiToken;
    const first = read(file);
    const own = join(root, 'mine.txt');
    writeFileSync(own, 'stays');
    emptyDataFolder(root);
    expect(read(own)).toBe('stays');
    expect(read(keepCredentials(openDataFolder(root).credentials).apiToken)).not.toBe(first);
  });
});
