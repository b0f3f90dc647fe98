import { RequestError } from '@octokit/request-error';
import { withoutContents } from './cautious.ts';
import { InstallationError, NotSentError } from './failures.ts';
import { outcomeOf } from './outcome.ts';
import type { Send, SendMiddleware } from './send.ts';
import type { TokenSource, TokenTarget } from './tokenSource.ts';

/**
 * Sends each request with an installation token. A refused token is thrown away and the request
 * sent once more with a new one, which is safe for writes too: a 401 changed nothing.
 */
export const authorized =
  (tokens: TokenSource, target: TokenTarget): SendMiddleware =>
  (next) => {
    const send: Send = async (request) => {
      const token = await tokens.tokenFor(target);
      const headers = { ...request.headers, authorization: `token ${token}` };
      try {
        return await next({ ...request, headers });
      } catch (error) {
        if (isRefusedToken(error)) tokens.discard(target, token);
        throw error;
      }
    };
    return async (request) => {
      try {
        return await send(request).catch((error: unknown) => {
          if (isRefusedToken(error)) return send(request);
          throw error;
        });
      } catch (error) {
        throw (await suspension(tokens, target, error)) ?? error;
      }
    };
  };

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
