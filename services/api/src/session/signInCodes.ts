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
  readonly #made = new Map<string, { readonly by: string; readonly expires: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @param by in whose name the browser will act. */
  make(by: string): { readonly code: string; readonly expiresAt: Date } {
    const code = randomBytes(32).toString('base64url');
    const expires = this.#now() + LIFETIME_MS;
    const [oldest] = this.#made.keys();
    if (this.#made.size >= MOST && oldest !== undefined) this.#made.delete(oldest);
    this.#made.set(digest(code), { by, expires });
    return { code, expiresAt: new Date(expires) };
  }

  /** Whom a good code is for, undefined for any other; from then on it is not good. */
  redeem(code: string): string | undefined {
    const key = digest(code);
    const found = this.#made.get(key);
    this.#made.delete(key);
    return found !== undefined && this.#now() <= found.expires ? found.by : undefined;
  }
}

/** Looked up by digest, so that the time of a look-up tells nothing of a code. */
const digest = (code: string): string => createHash('sha256').update(code).digest('base64url');
