import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import type { Type } from 'avsc';
import { AVRO_SCHEMAS, RepriseError, type RecordName } from '@reprise/schemas';
import { fullName } from './types.ts';

/** What the codec asks of a schema registry. */
export interface SchemaIds {
  /** @throws {RepriseError} prerequisite_missing: not registered; log_unavailable: no answer. */
  idOf(record: RecordName): Promise<number>;
  /**
   * The schema a value was written with.
   * @returns undefined when the registry knows no such id.
   * @throws {RepriseError} log_unavailable.
   */
  writerOf(schemaId: number): Promise<Type | undefined>;
}

export function connectRegistry(url: string): SchemaIds {
  const client = new SchemaRegistry({ host: url, retry: { retries: 2 } });
  return {
    async idOf(record) {
      const subject = fullName(record);
      try {
        return await client.getRegistryIdBySchema(subject, {
          type: 'AVRO' as never,
          schema: JSON.stringify(AVRO_SCHEMAS[record]),
        });
      } catch (error) {
        if (isNotFound(error)) {
          throw new RepriseError(
            'prerequisite_missing',
            `The schema of ${record} is not registered: run the step that prepares the log.`,
            { cause: error },
          );
        }
        throw unreachable(subject, error);
      }
    },
    async writerOf(schemaId) {
      try {
        return (await client.getSchema(schemaId)) as Type;
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw unreachable(`schema ${schemaId}`, error);
      }
    },
  };
}

/** The client wraps the answer of one of its calls and loses the status; its name remains. */
const isNotFound = (error: unknown): boolean =>
  error instanceof Error &&
  (('status' in error && error.status === 404) || error.name === 'ConfluentSchemaRegistryError');

const unreachable = (what: string, cause: unknown): RepriseError =>
  new RepriseError(
    'log_unavailable',
    `The schema registry does not answer when asked for ${what}.`,
    {
      cause,
    },
  );
