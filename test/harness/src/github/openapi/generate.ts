import { readFileSync } from 'node:fs';
import { extractRequests } from './extract.ts';

export const GENERATED = new URL('generated/requests.json', import.meta.url);

const NAME = '@octokit/openapi';
const PACKAGE = import.meta.resolve('@octokit/openapi/package.json');
/** GitHub's description as the package has it: 13 MB. */
export const DESCRIPTION = import.meta.resolve('@octokit/openapi/generated/api.github.com.json');

const read = (url: string): unknown => JSON.parse(readFileSync(new URL(url), 'utf8'));

/** The text of the generated file, a line for each request. */
export function generateRequests(): string {
  const { version } = read(PACKAGE) as { readonly version: string };
  const source = `${NAME} ${version}, api.github.com; written by test/harness/scripts/requests.ts`;
  const document = read(DESCRIPTION) as Parameters<typeof extractRequests>[0];
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
