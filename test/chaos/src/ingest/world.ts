import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEBHOOK_SECRET, startProduct, type Product } from '../product.ts';
import { sendSigned, type Sent } from './sender.ts';

/** The product under fire, and the webhook secret as it is now. */
export interface World extends Product {
  readonly secrets: Secrets;
  /** Where webhooks go. */
  readonly webhookUrl: string;
  /** Sends ingest one webhook, about issue `number`; signed with the secret of now, unless given. */
  readonly send: (number: number, secret?: string) => Promise<Sent>;
  /** What send() sent. */
  readonly sent: readonly Sent[];
  /** Notes that a promise was broken, which fails the run. */
  readonly breach: (what: string) => void;
  readonly breaches: readonly string[];
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

/** Topics have three copies, of which two must be in sync. */
const BROKERS = 3;

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
      brokers: BROKERS,
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
  const webhookUrl = `${product.reprise.addresses.ingest}/webhooks/github`;
  const [sent, breaches]: [Sent[], string[]] = [[], []];
  return {
    ...product,
    webhookUrl,
    sent,
    send: async (number, secret = current) => {
      const one = await sendSigned(webhookUrl, secret, number);
      sent.push(one);
      return one;
    },
    breaches,
    breach: (what) => void breaches.push(what),
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
