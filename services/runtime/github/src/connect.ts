import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Logger } from '@reprise/telemetry';
import { LRUCache } from 'lru-cache';
import { SETTLING_MS, authorized, bounded } from './authorized.ts';
import { cautious, redirectsAsErrors } from './cautious.ts';
import { observed, traced } from './observed.ts';
import { onTheWire } from './send.ts';
import type { TokensOptions } from './askTokens.ts';
import { createTokenSource, keyOf, type AppIdentity, type TokenTarget } from './tokenSource.ts';

/** GitHub, as one role of ours sees it. */
export interface GitHub {
  /**
   * A client for one installation, narrowed to one repository where one is given. Requests throw;
   * outcomeOf() says what it means. Pass `request: { signal }` to bound the whole call: a request
   * that still waits in a queue when the signal aborts is not sent.
   */
  forInstallation(
    installationId: number,
    repositoryId?: number,
    /** Permissions beyond the role's own, which services/tokens gives on request only. */
    extra?: readonly string[],
  ): Octokit;
  /** Who we are on GitHub, as services/tokens knows it. */
  app(): Promise<AppIdentity>;
}

export interface GitHubOptions {
  /** `https://api.github.com`, or `https://HOST/api/v3` for GitHub Enterprise. */
  readonly apiUrl: string;
  readonly tokens: TokensOptions;
  /** The role whose tokens are asked for, such as automation-read. */
  readonly role: string;
  readonly logger: Logger;
  /** For each request sent, in milliseconds. */
  readonly timeoutMs?: number;
  /** How long GitHub may refuse a token that is new, in milliseconds; see SETTLING_MS. */
  readonly settlingMs?: number;
  /**
   * Whether to keep the pace that GitHub asks for: one write a second, one comment every three
   * seconds. Default true; false suits a server without GitHub's limits.
   */
  readonly paced?: boolean;
}

const TIMEOUT_MS = 10_000;
const MOST_CLIENTS = 1000;
/** Waits of 0.25 and 1 s: the plugin squares the number of the attempt. */
const READ_RETRIES = { retries: 2, retryAfterBaseValue: 250 };
/** Answers that asking again cannot change; 403 and 429 are the caller's to wait for. */
const FINAL = [301, 304, 307, 308, 400, 401, 403, 404, 409, 410, 422, 429, 451];

export function connectGitHub(options: GitHubOptions): GitHub {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const tokens = createTokenSource(options.tokens, options.role, timeoutMs);
  const clients = new LRUCache<string, Octokit>({ max: MOST_CLIENTS });
  const create = (target: TokenTarget): Octokit => {
    const wire = onTheWire(
      authorized(tokens, target, options.settlingMs ?? SETTLING_MS),
      bounded(timeoutMs),
      observed(options.role, target),
      redirectsAsErrors,
    );
    // The first plugin is next to the wire, the last one next to the caller.
    const Client = Octokit.plugin(wire, retry, throttling, cautious, traced);
    return new Client({
      baseUrl: options.apiUrl.replace(/\/$/, ''),
      userAgent: 'reprise',
      log: logTo(options.logger),
      request: { log: logTo(options.logger) },
      retry: { ...READ_RETRIES, doNotRetry: FINAL },
      throttle: throttle(options.paced ?? true, target.installationId),
    });
  };
  return {
    forInstallation(installationId, repositoryId, extra) {
      const target = { installationId, repositoryId, extra };
      const key = keyOf(target);
      const client = clients.get(key) ?? create(target);
      clients.set(key, client);
      return client;
    },
    app: () => tokens.app(),
  };
}

/** The plugin's queues are shared by the whole process and told apart by id alone. */
const throttle = (enabled: boolean, installationId: number) =>
  enabled
    ? {
        id: `installation-${installationId}`,
        onRateLimit: never,
        onSecondaryRateLimit: never,
      }
    : { enabled: false as const };

/** A limit is an outcome: whoever asked knows what else there is to do meanwhile. */
const never = (): boolean => false;

const logTo = (logger: Logger) => ({
  debug: (message: string) => logger.debug(message),
  info: (message: string) => logger.info(message),
  warn: (message: string) => logger.warn(message),
  error: (message: string) => logger.error(message),
});
