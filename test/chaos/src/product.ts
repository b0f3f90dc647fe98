import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHub, type GitHub, type Seed } from '@reprise/harness';
import { startReprise, type Mode, type Reprise, type RepriseOptions } from '@reprise/local';

export interface ProductOptions {
  readonly seed: Seed;
  /** More variables for the launcher. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly mode?: Mode;
  /** Of Kafka. Default: 1. */
  readonly brokers?: number;
  readonly settings?: RepriseOptions['settings'];
}

/** The whole product on real servers, with a GitHub of its own. */
export interface Product {
  readonly github: GitHub;
  readonly reprise: Reprise;
  /** A folder that goes away with it. */
  readonly folder: string;
  /** Everything of a list of the api. */
  readonly list: <T>(path: string) => Promise<readonly T[]>;
  readonly get: <T>(path: string) => Promise<T>;
  stop(): Promise<void>;
}

/** The secret of the App's webhook at the start. */
export const WEBHOOK_SECRET = 'the secret of the chaos suites';

/** @param options or what makes them of the folder that files can be put in before the start. */
export async function startProduct(
  options: ProductOptions | ((folder: string) => ProductOptions),
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-chaos-'));
  const { seed, environment, mode, brokers, settings } =
    typeof options === 'function' ? options(folder) : options;
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const github = await startGitHub({
    appId: 4711,
    privateKeyPem: privateKey,
    webhookSecret: WEBHOOK_SECRET,
    seed,
  });
  const reprise = await startReprise({
    dataDir: join(folder, 'data'),
    demo: false,
    environment: {
      ...process.env,
      GITHUB_API_URL: github.url,
      GITHUB_APP_ID: '4711',
      GITHUB_PRIVATE_KEY_FILE: file('app.pem', privateKey),
      ...(environment?.['GITHUB_WEBHOOK_SECRETS_FILE'] === undefined && {
        GITHUB_WEBHOOK_SECRET_FILE: file('webhook', WEBHOOK_SECRET),
      }),
      ...environment,
    },
    ...(mode !== undefined && { mode }),
    ...(brokers !== undefined && { brokers }),
    ...(settings !== undefined && { settings }),
  });
  github.setWebhookUrl(`${reprise.addresses.ingest}/webhooks/github`);
  const token = readFileSync(reprise.addresses.credentials.apiToken, 'utf8').trim();
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(new URL(`/api/v1${path}`, reprise.addresses.api), {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    github,
    reprise,
    folder,
    get,
    list: (path) => everyPage(get, path),
    async stop() {
      await reprise.stop();
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

async function everyPage<T>(
  get: <Answer>(path: string) => Promise<Answer>,
  path: string,
): Promise<readonly T[]> {
  const items: T[] = [];
  const separator = path.includes('?') ? '&' : '?';
  let cursor = '';
  for (;;) {
    const page = await get<Page<T>>(`${path}${cursor}`);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = `${separator}cursor=${encodeURIComponent(page.next)}`;
  }
}
