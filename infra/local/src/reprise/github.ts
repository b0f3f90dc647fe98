import { join } from 'node:path';
import { LaunchError } from '../launchError.ts';
import type { CredentialFiles } from '../state/credentials.ts';
import type { DataFolder } from '../state/dataFolder.ts';
import { readIfThere, writeAtomically } from '../state/files.ts';
import type { Environment, Variables } from '../state/passedOn.ts';

/** Which GitHub, as which App. */
export interface GitHubAccess {
  readonly standIn: boolean;
  readonly apiUrl: string;
  readonly appId: string;
  /** For tokens alone: GITHUB_PRIVATE_KEY or GITHUB_PRIVATE_KEY_FILE. */
  readonly privateKey: Variables;
  /**
   * For ingest and its reconciler alone: GITHUB_WEBHOOK_SECRET_FILE, and the previous secret where
   * there is one; or GITHUB_WEBHOOK_SECRETS_FILE.
   */
  readonly webhookSecret: Variables;
  /** Paths for stack.json; empty where a key was given by value and is in no file. */
  readonly files: { readonly webhookSecret: string; readonly appPrivateKey: string };
}

/** The App of the stand-in. */
const STAND_IN_APP_ID = '4711';
const GITHUB_API = 'https://api.github.com';

const NEEDED = [
  ['GITHUB_APP_ID'],
  ['GITHUB_PRIVATE_KEY', 'GITHUB_PRIVATE_KEY_FILE'],
  ['GITHUB_WEBHOOK_SECRET', 'GITHUB_WEBHOOK_SECRET_FILE', 'GITHUB_WEBHOOK_SECRETS_FILE'],
] as const;

/**
 * The real GitHub when an App's credentials are given, else the stand-in on `port`.
 * @throws {LaunchError} when only some of the credentials are given.
 */
export function chooseGitHub(
  environment: Environment,
  credentials: CredentialFiles,
  folder: DataFolder,
  port: number,
): GitHubAccess {
  const missing = NEEDED.filter((names) => !names.some((name) => environment[name]));
  if (missing.length === NEEDED.length) return standIn(credentials, port);
  if (missing.length > 0) {
    const names = missing.map((either) => either.join(' or ')).join(' and ');
    throw new LaunchError(
      `For a real GitHub App set ${names} too; for the local stand-in set none of GitHub's settings.`,
    );
  }
  return real(environment, folder);
}

const standIn = (
  { webhookSecret, appPrivateKey }: CredentialFiles,
  port: number,
): GitHubAccess => ({
  standIn: true,
  apiUrl: `http://127.0.0.1:${port}`,
  appId: STAND_IN_APP_ID,
  privateKey: { GITHUB_PRIVATE_KEY_FILE: appPrivateKey },
  webhookSecret: { GITHUB_WEBHOOK_SECRET_FILE: webhookSecret },
  files: { webhookSecret, appPrivateKey },
});

function real(environment: Environment, folder: DataFolder): GitHubAccess {
  const {
    GITHUB_API_URL,
    GITHUB_APP_ID = '',
    GITHUB_PRIVATE_KEY,
    GITHUB_PRIVATE_KEY_FILE = '',
  } = environment;
  const webhookSecret = webhookSecrets(environment, folder);
  return {
    standIn: false,
    apiUrl: GITHUB_API_URL || GITHUB_API,
    appId: GITHUB_APP_ID,
    privateKey: GITHUB_PRIVATE_KEY ? { GITHUB_PRIVATE_KEY } : { GITHUB_PRIVATE_KEY_FILE },
    webhookSecret,
    files: {
      webhookSecret: webhookSecret['GITHUB_WEBHOOK_SECRET_FILE'] ?? '',
      appPrivateKey: GITHUB_PRIVATE_KEY ? '' : GITHUB_PRIVATE_KEY_FILE,
    },
  };
}

function webhookSecrets(environment: Environment, folder: DataFolder): Variables {
  const {
    GITHUB_WEBHOOK_SECRET,
    GITHUB_WEBHOOK_SECRET_FILE = '',
    GITHUB_WEBHOOK_SECRETS_FILE,
    GITHUB_WEBHOOK_SECRET_PREVIOUS,
    GITHUB_WEBHOOK_SECRET_PREVIOUS_FILE,
  } = environment;
  if (GITHUB_WEBHOOK_SECRETS_FILE) return { GITHUB_WEBHOOK_SECRETS_FILE };
  const file = GITHUB_WEBHOOK_SECRET
    ? keep(join(folder.credentials, 'github-webhook-secret'), GITHUB_WEBHOOK_SECRET)
    : GITHUB_WEBHOOK_SECRET_FILE;
  return {
    GITHUB_WEBHOOK_SECRET_FILE: file,
    ...(GITHUB_WEBHOOK_SECRET_PREVIOUS && { GITHUB_WEBHOOK_SECRET_PREVIOUS }),
    ...(GITHUB_WEBHOOK_SECRET_PREVIOUS_FILE && { GITHUB_WEBHOOK_SECRET_PREVIOUS_FILE }),
  };
}

/** The command line signs payloads with the secret, and finds it by its file. */
function keep(file: string, secret: string): string {
  writeAtomically(file, secret);
  return file;
}

/**
 * Remembers whose history a data folder holds. Ids of one GitHub mean something else on another.
 * @throws {LaunchError} when it is another GitHub's.
 */
export function keepOrigin(folder: DataFolder, { standIn: local, apiUrl }: GitHubAccess): void {
  const file = folder.originFile;
  const origin = local ? 'the local stand-in' : apiUrl;
  const kept = readIfThere(file)?.trim();
  if (kept === undefined) writeAtomically(file, `${origin}\n`);
  else if (kept !== origin) {
    throw new LaunchError(
      `${folder.root} holds the history of ${kept}, and this would be ${origin}: give each a ` +
        'folder of its own with --data DIR, or start over with --fresh.',
    );
  }
}
