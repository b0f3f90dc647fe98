import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LaunchError } from '../launchError.ts';
import { keepCredentials, type CredentialFiles } from '../state/credentials.ts';
import { openDataFolder, type DataFolder } from '../state/dataFolder.ts';
import { chooseGitHub, keepOrigin } from './github.ts';

let folder: DataFolder;
let credentials: CredentialFiles;

beforeEach(() => {
  folder = openDataFolder(mkdtempSync(join(tmpdir(), 'reprise-github-')));
  credentials = keepCredentials(folder.credentials);
});
afterEach(() => rmSync(folder.root, { recursive: true, force: true }));

const app = {
  GITHUB_APP_ID: '7',
  GITHUB_PRIVATE_KEY_FILE: '/keys/app.pem',
  GITHUB_WEBHOOK_SECRET: 'shared',
};

describe('which GitHub', () => {
  it('is the stand-in when no App is configured', () => {
    expect(chooseGitHub({}, credentials, folder, 4403)).toMatchObject({
      standIn: true,
      apiUrl: 'http://127.0.0.1:4403',
      files: { webhookSecret: credentials.webhookSecret },
    });
  });

  it('is the real one when an App is configured; the secret is found by its file', () => {
    const chosen = chooseGitHub(app, credentials, folder, 4403);
    expect(chosen).toMatchObject({ standIn: false, apiUrl: 'https://api.github.com', appId: '7' });
    expect(readFileSync(chosen.files.webhookSecret, 'utf8')).toBe('shared');
  });

  it('may sign with one of several secrets, which only ingest reads', () => {
    const { GITHUB_WEBHOOK_SECRET: _, ...rest } = app;
    const several = { ...rest, GITHUB_WEBHOOK_SECRETS_FILE: '/keys/webhooks.json' };
    expect(chooseGitHub(several, credentials, folder, 4403)).toMatchObject({
      webhookSecret: { GITHUB_WEBHOOK_SECRETS_FILE: '/keys/webhooks.json' },
      files: { webhookSecret: '' },
    });
  });

  it('cannot be told from half of the credentials, and what is missing is named', () => {
    const choose = () => chooseGitHub({ GITHUB_APP_ID: '7' }, credentials, folder, 4403);
    expect(choose).toThrow(LaunchError);
    expect(choose).toThrow(/GITHUB_PRIVATE_KEY .*GITHUB_WEBHOOK_SECRET/);
  });

  it('stays the same for a data folder', () => {
    const standIn = chooseGitHub({}, credentials, folder, 4403);
    keepOrigin(folder, standIn);
    keepOrigin(folder, chooseGitHub({}, credentials, folder, 5000));
    const real = chooseGitHub(app, credentials, folder, 4403);
    expect(() => keepOrigin(folder, real)).toThrow('--fresh');
  });
});
