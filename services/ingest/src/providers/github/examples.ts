import { createRequire } from 'node:module';

/** For tests: one of GitHub's example payloads. */
export interface Example {
  readonly event: string;
  readonly payload: object;
}

interface Entry {
  readonly name: string;
  readonly examples: readonly object[];
}

/** Every example of @octokit/webhooks-examples. */
export function readExamples(): readonly Example[] {
  const require = createRequire(import.meta.url);
  const entries = require('@octokit/webhooks-examples') as readonly Entry[];
  return entries.flatMap(({ name, examples }) =>
    examples.map((payload) => ({ event: name, payload })),
  );
}
