import type { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';
import type { SendMiddleware } from './send.ts';

/**
 * Plugin, to be the outermost: a write is sent once and never follows a redirect, because its
 * target may be another repository by now; and no error carries a body into a log.
 */
export function cautious(octokit: Octokit): void {
  octokit.hook.wrap('request', async (request, options) => {
    const write = options.method !== 'GET' && options.method !== 'HEAD';
    // The other plugins see a change of `options` alone; what is inside is shared by all requests.
    options.request = {
      ...options.request,
      retryCount: 0,
      ...(write && { retries: 0, redirect: 'manual' as const }),
    };
    try {
      return await request(options);
    } catch (error) {
      throw withoutContents(error);
    }
  });
}

/** A redirect that was not followed is an answer, and no success. */
export const redirectsAsErrors: SendMiddleware = (next) => async (request) => {
  const response = await next(request);
  if (response.status < 300 || response.status >= 400) return response;
  throw new RequestError(`GitHub answered ${response.status}.`, response.status, {
    response,
    request: { ...request, headers: {} },
  });
};

/** Loggers print what can be enumerated: request and answer stay readable by name alone. */
export function withoutContents(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  for (const name of ['request', 'response', 'data', 'headers', 'errors']) {
    if (Object.hasOwn(error, name)) Object.defineProperty(error, name, { enumerable: false });
  }
  return error;
}
