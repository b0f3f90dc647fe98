import { setTimeout as sleep } from 'node:timers/promises';
import { RequestError } from '@octokit/request-error';
import { withoutContents } from './cautious.ts';
import { InstallationError, NotSentError } from './failures.ts';
import { outcomeOf } from './outcome.ts';
import type { Send, SendMiddleware } from './send.ts';
import type { TokenSource, TokenTarget } from './tokenSource.ts';

/** How long GitHub may take to know a token that it has just given, as octokit/auth-app.js waits. */
export const SETTLING_MS = 5000;

/** So many times at most while a token settles. */
const MOST_WAITS = 5;

/**
 * Sends each request with an installation token. Where GitHub refuses a token that is new, its
 * replicas may not know it yet: the request is sent again with the same one until it has settled.
 * An older one is thrown away, once, and replaced. Both are safe for writes: a 401 changed nothing.
 */
export const authorized =
  (tokens: TokenSource, target: TokenTarget, settlingMs: number): SendMiddleware =>
  (next) => {
    const send: Send = async (request) => {
      let replaced = false;
      for (let waits = 0; ;) {
        const { token, since } = await tokens.tokenFor(target);
        const headers = { ...request.headers, authorization: `token ${token}` };
        try {
          return await next({ ...request, headers });
        } catch (error) {
          if (!isRefusedToken(error)) throw error;
          if (performance.now() - since < settlingMs && waits < MOST_WAITS) {
            waits += 1;
            await pause(settlingMs / MOST_WAITS, request.request.signal, error);
          } else if (replaced || waits > 0) {
            throw error;
          } else {
            tokens.discard(target, token);
            replaced = true;
          }
        }
      }
    };
    return async (request) => {
      try {
        return await send(request);
      } catch (error) {
        throw (await suspension(tokens, target, error)) ?? error;
      }
    };
  };

/** @throws what was refused, when nobody waits for it any more. */
async function pause(ms: number, signal: AbortSignal | undefined, refused: unknown): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw refused;
  });
}

/** Gives each request a deadline beside the caller's own, and sends nothing that is given up. */
export const bounded =
  (timeoutMs: number): SendMiddleware =>
  (next) =>
  async (request) => {
    const asked = request.request.signal;
    if (asked?.aborted) throw new NotSentError('It was given up before it was sent.', 0);
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = asked === undefined ? deadline : AbortSignal.any([asked, deadline]);
    return next({ ...request, request: { ...request.request, signal } });
  };

const isRefusedToken = (error: unknown): boolean =>
  error instanceof RequestError && error.status === 401;

/**
 * GitHub refuses a suspended installation with a plain 403; only asking tells it from a missing
 * permission.
 */
async function suspension(
  tokens: TokenSource,
  { installationId }: TokenTarget,
  error: unknown,
): Promise<InstallationError | undefined> {
  const outcome = outcomeOf(error, Date.now());
  if (outcome.status !== 'rejected' || outcome.httpStatus !== 403) return undefined;
  const suspended = await tokens.isSuspended(installationId).catch(() => false);
  return suspended
    ? new InstallationError('suspended', { cause: withoutContents(error) })
    : undefined;
}
