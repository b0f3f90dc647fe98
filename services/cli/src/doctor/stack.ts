import { readFileSync } from 'node:fs';
import type { Page, Repository } from '@reprise/contract';
import type { StackFile } from '@reprise/contract/stack';
import type { Api } from '../connection/api.ts';
import type { FoundStack } from '../connection/stack.ts';
import { CliFailure } from '../exit.ts';
import { fail, ok, warn, type Finding } from './finding.ts';
import type { Machine } from './machine.ts';

/** Whether something runs on the data folder, and whether each part of it answers. */
export async function checkStack(
  machine: Machine,
  { folder, stack }: FoundStack,
): Promise<readonly Finding[]> {
  if (stack === undefined) {
    return [warn('Reprise', `not running on ${folder}`, 'Run `npm start`.')];
  }
  const addresses = Object.entries(addressesOf(stack));
  const checked = addresses.map(async ([name, { host, port }]): Promise<Finding> => {
    const where = `${host}:${port}`;
    if (await machine.answers(host, port)) return ok(name, `listens on ${where}`);
    const log = `Look into the logs folder of ${folder}; stop and start Reprise.`;
    return fail(name, `nothing listens on ${where}`, log);
  });
  return [...(await Promise.all(checked)), checkSecret(stack)];
}

interface Address {
  readonly host: string;
  readonly port: number;
}

const PORTS: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'postgres:': 5432,
  'postgresql:': 5432,
};

function addressesOf(stack: StackFile): Readonly<Record<string, Address>> {
  const { api, ingest, github, kafka, registry, postgres } = stack;
  const named = { api, ingest, github, kafka, registry, postgres };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, text]) => {
      const address = parseAddress(text);
      return address === undefined ? [] : [[name, address]];
    }),
  );
}

/** A URL's host and port, or the first `host:port` of a list. */
export function parseAddress(text: unknown): Address | undefined {
  if (typeof text !== 'string') return undefined;
  const [first = ''] = text.split(',');
  const url = first.includes('://') ? first : `tcp://${first}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, protocol } = new URL(url);
  const number = port === '' ? PORTS[protocol] : Number(port);
  return number === undefined
    ? undefined
    : { host: hostname.replace(/^\[|\]$/g, ''), port: number };
}

function checkSecret({ credentials }: StackFile): Finding {
  const remedy = 'Run the command as the user who started Reprise, or start it again.';
  try {
    const there = readFileSync(credentials.webhookSecret, 'utf8').trim() !== '';
    if (there) return ok('webhook secret', credentials.webhookSecret);
    return fail('webhook secret', `${credentials.webhookSecret} is empty`, remedy);
  } catch {
    return fail('webhook secret', `${credentials.webhookSecret} cannot be read`, remedy);
  }
}

/** What the api says of itself, and whether it takes the token. */
export async function checkApi(api: Api): Promise<readonly Finding[]> {
  try {
    const { dependencies } = await api.health();
    const parts = Object.entries(dependencies).map(([name, { status, latencyMs, because }]) =>
      status === 'up'
        ? ok(`health of ${name}`, `${latencyMs} ms`)
        : fail(`health of ${name}`, because ?? 'down', REMEDIES[name] ?? 'Look into its log.'),
    );
    return [...parts, ...(await checkRules(api))];
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return [fail('api', `${error.title}: ${error.message}`, error.remedy)];
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  postgres: 'Nothing can be read without it: start it, or correct DATABASE_URL.',
  kafka: 'Nothing new is taken without it: start it, or correct KAFKA_BROKERS.',
  registry: 'Start it, or correct SCHEMA_REGISTRY_URL.',
  views:
    'Is the projector running? `reprise views` shows each; `reprise views rebuild NAME` mends one.',
};

/** A wrong rules file is a wrong configuration, too. */
async function checkRules(api: Api): Promise<readonly Finding[]> {
  const { items } = await api.get<Page<Repository>>('/api/v1/repositories', { limit: 100 });
  const wrong = items.filter(({ rules }) => rules.status === 'invalid');
  if (wrong.length === 0)
    return [ok('token and rules', 'the token is taken; no rules file is wrong')];
  return wrong.map(({ repository, rules }) => {
    const [first] = rules.problems;
    const place = first === undefined ? '' : `:${first.line}:${first.column}: ${first.message}`;
    const meant = first?.suggestion == null ? '' : ` Did you mean ${first.suggestion}?`;
    const remedy = `Correct it; the last good one stays in force until then.${meant}`;
    return warn('rules', `${repository} ${rules.path ?? ''}${place}`, remedy);
  });
}
