import { createPublicKey } from 'node:crypto';
import type { Write } from './state/model.ts';
import type { Seed } from './state/seed.ts';

export interface GitHubOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Where everything is kept; without it nothing outlives the process. */
  readonly stateDir?: string;
  /** Without it webhooks fail, as they do where nobody listens. */
  readonly webhookUrl?: string;
  readonly webhookSecret: string;
  readonly appId: number;
  /** The App's public key in PEM; or the private one, of which only the public half is kept. */
  readonly publicKeyPem?: string;
  readonly privateKeyPem?: string;
  /** Default `reprise`; its bot is `<slug>[bot]`. */
  readonly slug?: string;
  /** CIDRs that `/meta` says webhooks come from. Default: the loopback interface. */
  readonly hookAddresses?: readonly string[];
  /** Told of each request that came over HTTP, before anything else happens to it. */
  readonly onRequest?: (request: { readonly method: string; readonly path: string }) => void;
  /** Told of each request that wrote, when it did and before it is answered. */
  readonly onWrite?: (write: Write) => void;
  /** Whether to stop without a word about requests that GitHub's description does not allow. */
  readonly tolerant?: boolean;
  /** What there is at the first start; ignored where the folder has a state. */
  readonly seed: Seed;
}

/** @throws {Error} where neither key is given, or the key cannot be read */
export function publicKeyOf({ publicKeyPem, privateKeyPem }: GitHubOptions): string {
  const pem = publicKeyPem ?? privateKeyPem;
  if (pem === undefined) throw new Error('The GitHub stand-in needs a key of the App.');
  return createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();
}
