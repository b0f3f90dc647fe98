import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extractRequests } from './extract.ts';

export const GENERATED = new URL('generated/requests.json', import.meta.url);

const PACKAGE = '@octokit/openapi';

/** The text of the generated file, a line for each request. */
export function generateRequests(): string {
  const { resolve } = createRequire(import.meta.url);
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(resolve(`${PACKAGE}/${file}`), 'utf8'));
  const { version } = read('package.json') as { readonly version: string };
  const source = `${PACKAGE} ${version}, api.github.com; written by test/harness/scripts/requests.ts`;
  const document = read('generated/api.github.com.json') as Parameters<typeof extractRequests>[0];
  const { schemas, requests } = extractRequests(document, source);
  const parts = {
    source: JSON.stringify(source),
    schemas: lines(schemas),
    requests: lines(requests),
  };
  return `{\n${Object.entries(parts)
    .map(([name, text]) => `"${name}": ${text}`)
    .join(',\n')}\n}\n`;
}

const lines = (entries: Readonly<Record<string, unknown>>): string =>
  `{\n${Object.entries(entries)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}`;
