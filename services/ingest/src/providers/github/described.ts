import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What GitHub's own description says that a body must have. */
export interface Described {
  /** Such as `issues-opened`. */
  readonly name: string;
  /** Required at the top. */
  readonly required: ReadonlySet<string>;
}

const BODY = /^ {4}"webhook-([a-z0-9-]+)": \{$(.*?)^ {4}\};$/gms;
const REQUIRED = /^ {6}(?:readonly )?"?(\w+)"?:/gm;

/** For tests: every body that @octokit/openapi-webhooks-types describes. */
export function readDescribed(): readonly Described[] {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@octokit/openapi-webhooks-types/types.d.ts');
  return [...readFileSync(file, 'utf8').matchAll(BODY)].map(([, name = '', members = '']) => ({
    name,
    required: new Set([...members.matchAll(REQUIRED)].map(([, member = '']) => member)),
  }));
}
