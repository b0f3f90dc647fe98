import type { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';
import { InstallationError, NotSentError } from './failures.ts';
import { outcomeOf } from './outcome.ts';
import type { TokenSource, TokenTarget } from './tokenSource.ts';

/**
 * Plugin: sends each request with an installation token and a deadline. A refused token is thrown
 * away and the request sent once more with a new one, which is safe for writes too: a 401 changed
 * nothing.
 */
export const authorized =
  (tokens: TokenSource, target: TokenTarget, timeoutMs: number) =>
  (octokit: Octokit): void => {
    octokit.hook.wrap('request', async (request, options) => {
      const asked = options.request.signal;
      const send = async (): Promise<Awaited<ReturnType<typeof request>>> => {
        const token = await tokens.tokenFor(target);
        if (asked?.aborted) throw new NotSentError('The deadline passed before it was sent.', 0);
        const deadline = AbortSignal.timeout(timeoutMs);
        const signal = asked === undefined ? deadline : AbortSignal.any([asked, deadline]);
        const headers = { ...options.headers, authorization: `token ${token}` };
        try {
          return await request({ ...options, headers, request: { ...options.request, signal } });
        } catch (error) {
          if (isStatus(error, 401)) tokens.discard(target, token);
          throw error;
        }
      };
      try {
        return await send().catch((error: unknown) => {
          if (isStatus(error, 401)) return send();
          throw error;
        });
      } catch (error) {
        throw (await suspension(tokens, target, error)) ?? error;
      }
    });
  };

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof RequestError && error.status === status;

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
  return suspended ? new InstallationError('suspended', { cause: error }) : undefined;
}
