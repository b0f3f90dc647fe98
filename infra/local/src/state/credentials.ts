import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, writeAtomically } from './files.ts';

/** A secret kept in a file that only its owner can read; made when there is none. */
export function keptSecret(file: string, make: () => string = randomSecret): string {
  const kept = readIfThere(file)?.trim();
  if (kept !== undefined && kept !== '') return kept;
  const made = make();
  writeAtomically(file, `${made}\n`);
  return made.trim();
}

/** 256 random bits, as vaultSettings expects them. */
const encryptionKey = (): string => randomBytes(32).toString('base64');

/** 256 random bits. */
const randomSecret = (): string => randomBytes(32).toString('hex');

const privateKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

/** The services that ask tokens for installation tokens, each with a secret of its own. */
const TOKEN_CLIENTS = ['automation', 'action', 'agent', 'reconciler'] as const;
export type TokenClient = (typeof TOKEN_CLIENTS)[number];

/** Paths of files, mode 0600. */
export interface CredentialFiles {
  readonly apiToken: string;
  readonly webhookSecret: string;
  readonly appPrivateKey: string;
  /** For whoever seals or opens what is secret at rest. */
  readonly encryptionKey: string;
  /** For tokens: every client's secret, as JSON {client: secret}. */
  readonly tokensCredentials: string;
  /** For each client: its own. */
  readonly tokensClients: Readonly<Record<TokenClient, string>>;
}

/** Makes what is missing of the credentials in `folder`. */
export function keepCredentials(folder: string): CredentialFiles {
  const file = (name: string): string => join(folder, name);
  const files: CredentialFiles = {
    apiToken: file('api-token'),
    webhookSecret: file('webhook-secret'),
    appPrivateKey: file('app-private-key.pem'),
    encryptionKey: file('encryption.key'),
    tokensCredentials: file('tokens-clients.json'),
    tokensClients: {
      automation: file('tokens-automation'),
      action: file('tokens-action'),
      agent: file('tokens-agent'),
      reconciler: file('tokens-reconciler'),
    },
  };
  keptSecret(files.apiToken);
  keptSecret(files.webhookSecret);
  keptSecret(files.appPrivateKey, privateKey);
  keptSecret(files.encryptionKey, encryptionKey);
  const secrets = TOKEN_CLIENTS.map(
    (client) => [client, keptSecret(files.tokensClients[client])] as const,
  );
  writeAtomically(files.tokensCredentials, `${JSON.stringify(Object.fromEntries(secrets))}\n`);
  return files;
}
