import { createHash, randomBytes } from 'node:crypto';

export const LINK_MINUTES = 5;
const LIFETIME_MS = LINK_MINUTES * 60 * 1000;
/** More than anybody opens at once; the oldest is forgotten first. */
const MOST = 100;

/**
 * Codes that sign a browser in, each once and within five minutes. Only their digests are kept,
 * and only here: a restart forgets them.
 */
export class SignInCodes {
  readonly #expiries = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  make(): { readonly code: string; readonly expiresAt: Date } {
    const code = randomBytes(32).toString('base64url');
    const expires = this.#now() + LIFETIME_MS;
    const [oldest] = this.#expiries.keys();
    if (this.#expiries.size >= MOST && oldest !== undefined) this.#expiries.delete(oldest);
    this.#expiries.set(digest(code), expires);
    return { code, expiresAt: new Date(expires) };
  }

  /** Whether the code is good; from then on it is not. */
  redeem(code: string): boolean {
    const key = digest(code);
    const expires = this.#expiries.get(key);
    this.#expiries.delete(key);
    return expires !== undefined && this.#now() <= expires;
  }
}

/** Looked up by digest, so that the time of a look-up tells nothing of a code. */
const digest = (code: string): string => createHash('sha256').update(code).digest('base64url');
