import type { Octokit } from '@octokit/core';

type Request = Required<Parameters<Octokit['request']['endpoint']['parse']>[0]>;
type Answer = Awaited<ReturnType<Octokit['request']>>;

/** Sends one request of Octokit's and gives the answer. */
export type Send = (request: Request) => Promise<Answer>;
export type SendMiddleware = (next: Send) => Send;

/**
 * A plugin that puts middleware next to the wire, outermost first. Octokit hands changed options on
 * from its innermost hook only; so this must be the first plugin, and all middleware is in it.
 */
export const onTheWire =
  (...middleware: readonly SendMiddleware[]) =>
  (octokit: Octokit): void => {
    octokit.hook.wrap('request', (request, options) => {
      const wire: Send = async (changed) => request(changed);
      return middleware.reduceRight((next, layer) => layer(next), wire)(options);
    });
  };
