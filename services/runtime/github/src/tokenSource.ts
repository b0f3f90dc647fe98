import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { tokensAsker, type TokensOptions } from './askTokens.ts';

/** Where short-lived installation tokens come from. */
export interface TokenSource {
  /**
   * @throws {InstallationError} see there.
   * @throws {NotSentError} no token can be had now.
   */
  tokenFor(target: TokenTarget): Promise<InstallationToken>;
  /** Forgets a token that GitHub refused; a newer one stays. */
  discard(target: TokenTarget, token: string): void;
  /** Whether the account's owner suspended the App. */
  isSuspended(installationId: number): Promise<boolean>;
  /** Who we are on GitHub. */
  app(): Promise<AppIdentity>;
}

interface InstallationToken {
  readonly token: string;
  /** When we were given it, as performance.now(). */
  readonly since: number;
}

export interface TokenTarget {
  readonly installationId: number;
  /** Narrows the token to one repository. */
  readonly repositoryId?: number | undefined;
  /** Permissions beyond the role's own, which it has on request only, such as `checks`. */
  readonly extra?: readonly string[] | undefined;
}

export interface AppIdentity {
  readonly id: number;
  readonly slug: string;
  /** Login of the App's own account in the REST API and in webhooks: `slug[bot]`. */
  readonly botLogin: string;
}

/** A token is not used in its last five minutes. */
const MARGIN_MS = 5 * 60 * 1000;
const MOST_TOKENS = 5000;

const minted = z.object({ token: z.string().min(1), expiresAt: z.iso.datetime({ offset: true }) });
const installation = z.object({ suspendedAt: z.string().nullable() });
const identity = z.object({ id: z.number(), slug: z.string(), botLogin: z.string() });

/** Asks services/tokens, keeps what it gives, and has one request in flight per token. */
export function createTokenSource(
  tokens: TokensOptions,
  role: string,
  timeoutMs: number,
): TokenSource {
  const ask = tokensAsker(tokens, timeoutMs);
  const cache = new LRUCache<string, InstallationToken, TokenTarget>({
    max: MOST_TOKENS,
    fetchMethod: async (_key, _stale, { options, context }) => {
      const body = requestFor(role, context);
      const { token, expiresAt } = minted.parse(await ask('/tokens', body));
      options.ttl = Math.max(Date.parse(expiresAt) - Date.now() - MARGIN_MS, 1);
      return { token, since: performance.now() };
    },
  });
  let known: AppIdentity | undefined;
  return {
    tokenFor: (target) => cache.forceFetch(keyOf(target), { context: target }),
    discard(target, token) {
      const key = keyOf(target);
      if (cache.peek(key)?.token === token) cache.delete(key);
    },
    isSuspended: async (id) =>
      installation.parse(await ask(`/installations/${id}`)).suspendedAt !== null,
    app: async () => (known ??= identity.parse(await ask('/app'))),
  };
}

/** Tokens of the same target are the same. */
export const keyOf = ({ installationId, repositoryId, extra = [] }: TokenTarget): string =>
  [installationId, repositoryId ?? '*', ...extra].join('/');

const requestFor = (
  role: string,
  { installationId, repositoryId, extra = [] }: TokenTarget,
): object => ({
  role,
  installationId,
  ...(repositoryId !== undefined && { repositoryIds: [repositoryId] }),
  ...(extra.length > 0 && { extra }),
});
