import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGitHub, type GitHub, type Seed, type Write } from '@reprise/harness';
import * as tokens from '@reprise/tokens';

const APP_ID = 4711;
const CREDENTIAL = 'secret-of-action-alone';

/** A request that came over HTTP: of our App, or of tokens for it. People act inside. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

interface EdgeListener {
  /** Told before anything else happens to it. */
  readonly asked: (request: Asked) => void;
  /** Told of what has changed, before it is answered. */
  readonly wrote: (write: Write) => void;
}

/** GitHub and tokens, which outlive the action service. */
interface Edge {
  readonly github: GitHub;
  /** For the action service. */
  readonly environment: Readonly<Record<string, string>>;
  listen(listener: EdgeListener): void;
  stop(): Promise<void>;
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export async function openEdge(folder: string, seed: Seed): Promise<Edge> {
  mkdirSync(folder, { recursive: true });
  let listener: EdgeListener | undefined;
  const github = await startGitHub({
    appId: APP_ID,
    privateKeyPem: privateKey,
    webhookSecret: 'unused',
    seed,
    onRequest: (request) => listener?.asked(request),
    onWrite: (write) => listener?.wrote(write),
  });
  const file = join(folder, 'tokens.json');
  writeFileSync(file, JSON.stringify({ action: CREDENTIAL }), { mode: 0o600 });
  const minting = await tokens.start(
    tokens.readConfig({
      TOKENS_PORT: '0',
      TOKENS_CREDENTIALS_FILE: file,
      GITHUB_API_URL: github.url,
      GITHUB_APP_ID: String(APP_ID),
      GITHUB_PRIVATE_KEY: privateKey,
      LOG_LEVEL: 'silent',
    }),
  );
  return {
    github,
    environment: {
      GITHUB_API_URL: github.url,
      TOKENS_URL: minting.url,
      TOKENS_CREDENTIAL: CREDENTIAL,
    },
    listen: (one) => void (listener = one),
    async stop() {
      await minting.stop();
      await github.stop();
    },
  };
}
