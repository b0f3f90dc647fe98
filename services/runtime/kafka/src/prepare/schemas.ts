import { setTimeout as sleep } from 'node:timers/promises';
import { AVRO_SCHEMAS, RepriseError, type RecordName } from '@reprise/schemas';
import { fullName, RECORD_NAMES } from '../avro/types.ts';

const COMPATIBILITY = JSON.stringify({ compatibility: 'BACKWARD_TRANSITIVE' });
const TRIES = 20;

/**
 * Registers the schema of every record; repeating it changes nothing.
 * @throws {RepriseError} schema_incompatible, naming record and field; log_unavailable.
 */
export async function registerSchemas(registryUrl: string): Promise<void> {
  const ask = registryAt(registryUrl);
  await configure(ask, 'config');
  for (const record of RECORD_NAMES) {
    await configure(ask, `config/${fullName(record)}`);
    await register(ask, record);
  }
}

type Ask = (
  method: string,
  path: string,
  body: string,
) => Promise<{ status: number; text: string }>;

const registryAt =
  (url: string): Ask =>
  async (method, path, body) => {
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}/${path}`, {
        method,
        body,
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
        signal: AbortSignal.timeout(10_000),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw new RepriseError('log_unavailable', 'The schema registry does not answer.', {
        cause: error,
      });
    }
  };

async function configure(ask: Ask, path: string): Promise<void> {
  const { status, text } = await settled(() => ask('PUT', path, COMPATIBILITY));
  if (status !== 200) throw refused(`the compatibility of ${path}`, status, text);
}

async function register(ask: Ask, record: RecordName): Promise<void> {
  const body = JSON.stringify({ schema: JSON.stringify(AVRO_SCHEMAS[record]) });
  const path = `subjects/${fullName(record)}/versions`;
  const { status, text } = await settled(() => ask('POST', path, body));
  if (status === 409) {
    throw new RepriseError(
      'schema_incompatible',
      `${record} breaks what is in the log: ${reasonIn(text)}`,
    );
  }
  if (status !== 200) throw refused(`the schema of ${record}`, status, text);
}

/** Several processes at once meet 409 or 5xx where the registry's own writes collide. */
async function settled(
  request: () => Promise<{ status: number; text: string }>,
): Promise<{ status: number; text: string }> {
  for (let tries = 1; ; tries += 1) {
    const answer = await request();
    const collided =
      answer.status >= 500 || (answer.status === 409 && !isIncompatible(answer.text));
    if (!collided || tries === TRIES) return answer;
    await sleep(50 * tries);
  }
}

const isIncompatible = (text: string): boolean => /incompatib/i.test(text);

function reasonIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: string };
    return message ?? text;
  } catch {
    return text;
  }
}

const refused = (what: string, status: number, text: string): RepriseError =>
  new RepriseError(
    'log_unavailable',
    `The schema registry refused ${what} (${status}): ${reasonIn(text)}`,
  );
