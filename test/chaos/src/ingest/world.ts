import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEBHOOK_SECRET, startProduct, type Product } from '../product.ts';

/** The product under fire, and the webhook secret as it is now. */
export interface World extends Product {
  readonly secrets: Secrets;
  /** Where webhooks go. */
  readonly webhookUrl: string;
}

/** The secrets that ingest takes, in the file that it watches. */
interface Secrets {
  /** What senders sign with now. */
  current(): string;
  /** Writes the file; the first one is the current one. */
  accept(...secrets: readonly string[]): void;
  /** A secret that nobody has used. */
  fresh(): string;
  /** Senders sign with it from now on. */
  use(secret: string): void;
}

const REPOSITORIES = Array.from({ length: 8 }, (_, index) => `load-${index + 1}`);

export const PLACES = REPOSITORIES.map((name) => `acme/${name}`);

/** One process per service, so that each can be killed alone. */
export async function startWorld(): Promise<World> {
  let secretsFile = '';
  const accept = (...secrets: readonly string[]): void => {
    const ids = Object.fromEntries(secrets.map((secret) => [idOf(secret), secret]));
    writeFileSync(secretsFile, JSON.stringify(ids), { mode: 0o600 });
  };
  const product = await startProduct((folder) => {
    secretsFile = join(folder, 'webhook-secrets.json');
    accept(WEBHOOK_SECRET);
    return {
      mode: 'each',
      seed: {
        accounts: [{ login: 'acme', type: 'Organization' }, { login: 'mia' }],
        repositories: REPOSITORIES.map((name) => ({
          owner: 'acme',
          name,
          labels: [{ name: 'bug' }, { name: 'later' }],
          roles: { mia: 'admin' as const },
        })),
      },
      environment: { GITHUB_WEBHOOK_SECRETS_FILE: secretsFile },
      settings: { reconciler: { RECONCILER_EVERY_MS: '1000', RECONCILER_GRACE_MS: '3000' } },
    };
  });
  let current = WEBHOOK_SECRET;
  return {
    ...product,
    webhookUrl: `${product.reprise.addresses.ingest}/webhooks/github`,
    secrets: {
      current: () => current,
      accept,
      fresh: randomUUID,
      use(secret) {
        current = secret;
        product.github.setWebhookSecret(secret);
      },
    },
  };
}

const idOf = (secret: string): string => `secret-${secret.slice(0, 8).replaceAll(' ', '-')}`;
