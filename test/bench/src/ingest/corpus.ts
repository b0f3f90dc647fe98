import { createRequire } from 'node:module';
import { randomFrom, type Random } from './fill.ts';
import { mutate, templateOf, type Template } from './template.ts';

interface Entry {
  readonly name: string;
  readonly examples: readonly object[];
}

function examples(): readonly Entry[] {
  const require = createRequire(import.meta.url);
  return require('@octokit/webhooks-examples') as readonly Entry[];
}

/** Every example of @octokit/webhooks-examples. */
export const corpusTemplates = (): readonly Template[] =>
  examples().flatMap(({ name, examples: own }) => own.map((payload) => templateOf(name, payload)));

export interface Body {
  readonly event: string;
  readonly bytes: Buffer;
}

/** How large the tail's bodies are, in bytes, and one of how many each is. */
const TAIL = [
  { bytes: 24.9e6, oneOf: 100_000 },
  { bytes: 5e6, oneOf: 20_000 },
  { bytes: 1e6, oneOf: 5_000 },
] as const;

/**
 * An endless row of bodies over the corpus, no two of them alike. Of every 100,000 one has 24.9 MB,
 * 5 have 5 MB and 20 have 1 MB.
 */
export function createCorpus(seed: number): (index: number) => Body {
  const random = randomFrom(seed);
  const templates = corpusTemplates();
  const large = new Map<number, Template>();
  return (index) => {
    const bytes = TAIL.find(({ oneOf }) => index % oneOf === oneOf >> 1)?.bytes;
    if (bytes === undefined) return bodyOf(templates[random() % templates.length], random);
    const known = large.get(bytes) ?? largePush(bytes);
    large.set(bytes, known);
    return bodyOf(known, random);
  };
}

function bodyOf(template: Template | undefined, random: Random): Body {
  if (template === undefined) throw new Error('The corpus is empty.');
  return { event: template.event, bytes: mutate(template, random) };
}

/** A push of many commits that touch many files: what makes a delivery large. */
function largePush(bytes: number): Template {
  const [payload] = examples().flatMap(({ name, examples: own }) => (name === 'push' ? own : []));
  // Last, so that the places found before them stay where they are.
  const { event, text, slots } = templateOf('push', { ...payload, commits: undefined });
  const commits = commitsOf(bytes - text.length, randomFrom(bytes));
  const whole = [text.subarray(0, -1), Buffer.from(`,"commits":[${commits.join(',')}]}`)];
  return { event, text: Buffer.concat(whole), slots };
}

function commitsOf(bytes: number, random: Random): readonly string[] {
  const word = (): string => random().toString(36);
  const words = (count: number, between: string): string =>
    Array.from({ length: count }, word).join(between);
  const commits: string[] = [];
  for (let size = 0; size < bytes; size += commits.at(-1)?.length ?? 0) {
    const modified = Array.from({ length: 40 }, () => `src/${words(3, '/')}.ts`);
    const author = { name: word(), email: `${word()}@example.com` };
    commits.push(JSON.stringify({ id: word(), message: words(12, ' '), author, modified }));
  }
  return commits;
}
