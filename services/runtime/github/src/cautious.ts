import type { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';

/**
 * Plugin, outermost: a write is sent once and never follows a redirect, because its target may be
 * another repository by now; and no error carries a body into a log.
 */
export function cautious(octokit: Octokit): void {
  octokit.hook.wrap('request', async (request, options) => {
    const write = options.method !== 'GET' && options.method !== 'HEAD';
    const settings = write
      ? { ...options.request, retries: 0, redirect: 'manual' as const }
      : options.request;
    try {
      return await request({ ...options, request: settings });
    } catch (error) {
      throw withoutContents(error);
    }
  });
}

/** Plugin, next to the wire: a redirect that is not followed is an answer, and no success. */
export function redirectsAsErrors(octokit: Octokit): void {
  octokit.hook.wrap('request', async (request, options) => {
    const response = await request(options);
    if (response.status < 300 || response.status >= 400) return response;
    throw new RequestError(`GitHub answered ${response.status}.`, response.status, {
      response,
      request: { ...octokit.request.endpoint(options), headers: {} },
    });
  });
}

/** Loggers print what can be enumerated: request and answer stay readable by name alone. */
export function withoutContents(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  for (const name of ['request', 'response', 'data', 'headers', 'errors']) {
    if (Object.hasOwn(error, name)) Object.defineProperty(error, name, { enumerable: false });
  }
  return error;
}
