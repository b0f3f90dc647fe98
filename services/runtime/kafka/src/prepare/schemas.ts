import { RepriseError } from '@reprise/schemas';
import { fieldsIn } from './pointers.ts';
import { registryAt, type Ask } from './registry.ts';

export interface NamedSchema {
  readonly name: string;
  readonly namespace: string;
}

const COMPATIBILITY = { compatibility: 'BACKWARD_TRANSITIVE' };

/**
 * Registers schemas under their full names; repeating it changes nothing.
 * @throws {RepriseError} schema_incompatible, naming record and field; log_unavailable.
 */
export async function registerSchemas(
  registryUrl: string,
  schemas: readonly NamedSchema[],
): Promise<void> {
  const ask = registryAt(registryUrl);
  await configure(ask, 'config');
  for (const schema of schemas) {
    const subject = `${schema.namespace}.${schema.name}`;
    // Before the first version: the registry's own default is to accept every change.
    await configure(ask, `config/${subject}`);
    await register(ask, subject, schema);
  }
}

async function configure(ask: Ask, path: string): Promise<void> {
  const { status, message } = await ask('PUT', path, COMPATIBILITY);
  if (status !== 200) throw refused(`the compatibility of ${path}`, status, message);
}

async function register(ask: Ask, subject: string, schema: NamedSchema): Promise<void> {
  const body = { schema: JSON.stringify(schema) };
  const { status, message } = await ask('POST', `subjects/${subject}/versions`, body);
  if (status === 409) {
    const fields = fieldsIn(message, schema).map((field) => `${schema.name}.${field}`);
    throw new RepriseError(
      'schema_incompatible',
      `${fields.join(' and ') || schema.name} breaks what is in the log. The registry says: ${message}`,
    );
  }
  if (status !== 200) throw refused(`the schema of ${subject}`, status, message);
}

const refused = (what: string, status: number, message: string): RepriseError =>
  new RepriseError(
    'log_unavailable',
    `The schema registry refused ${what} (${status}): ${message}`,
  );
