import type { Resolver, Type } from 'avsc';
import { fromHeaders, type Envelope, type RecordName, type Records } from '@reprise/schemas';
import { FatalError, type StoredRecord } from '../log.ts';
import type { Arena } from './arena.ts';
import type { Ids } from './idFile.ts';
import type { SchemaIds } from './registry.ts';
import { fullName, isRecordName, typeOf } from './types.ts';
import { frame, unframe } from './wire.ts';

export type Decoded =
  | {
      readonly status: 'read';
      readonly type: RecordName;
      readonly envelope: Envelope;
      readonly data: Records[RecordName];
    }
  | { readonly status: 'unreadable'; readonly because: string };

type Reader = { readonly decode: (body: Buffer) => unknown } | { readonly because: string };

/** Values of records to and from Confluent's wire format. */
export class Codec {
  readonly #ids: Ids;
  readonly #registry: SchemaIds;
  readonly #writers = new Map<number, Type | undefined>();
  readonly #readers = new Map<string, Reader>();

  constructor(ids: Ids, registry: SchemaIds) {
    this.#ids = ids;
    this.#registry = registry;
    for (const [record, id] of ids) this.#writers.set(id, typeOf(record));
  }

  /**
   * @param arena where the value stands.
   * @throws {Error} when the data does not fit the schema: a bug of the caller.
   */
  encode<T extends RecordName>(type: T, data: Records[T], arena?: Arena): Buffer {
    const id = this.#ids.get(type);
    if (id === undefined) throw new Error(`There is no schema id of ${type}.`);
    try {
      return frame(id, typeOf(type), data, arena);
    } catch (error) {
      throw new TypeError(`${misfits(type, data)} does not fit the schema.`, { cause: error });
    }
  }

  /**
   * Looks up the schemas that values were written with, so that decode() needs no registry.
   * @throws {RepriseError} log_unavailable.
   */
  async learn(records: readonly StoredRecord[]): Promise<void> {
    for (const { value } of records) {
      const schemaId = unframe(value)?.schemaId;
      if (schemaId === undefined || this.#writers.has(schemaId)) continue;
      this.#writers.set(schemaId, await this.#registry.writerOf(schemaId));
    }
  }

  /**
   * Reads a record whose schema was learnt.
   * @throws {FatalError} with record_unknown in its text, for a type that this build does not know:
   * neither skipped nor set aside, since a newer build may need it in its place.
   */
  decode(record: StoredRecord): Decoded {
    const header = fromHeaders(record.headers);
    if (!header.ok) return unreadable(`The header ${header.missing} is missing or wrong.`);
    const { envelope } = header;
    const { type } = envelope;
    if (!isRecordName(type)) {
      throw new FatalError(
        `record_unknown: this build does not know ${type} (event ${envelope.id}).`,
      );
    }
    const framed = unframe(record.value);
    if (framed === undefined)
      return unreadable('The value is not in the wire format of the registry.');
    const reader = this.#reader(type, framed.schemaId);
    if ('because' in reader) return unreadable(reader.because);
    try {
      const data = reader.decode(framed.body) as Records[RecordName];
      return { status: 'read', type, envelope, data };
    } catch (error) {
      return unreadable(`The value does not fit schema ${framed.schemaId}: ${messageOf(error)}`);
    }
  }

  #reader(type: RecordName, schemaId: number): Reader {
    const key = `${type}/${schemaId}`;
    const known = this.#readers.get(key);
    if (known !== undefined) return known;
    const reader = readerOf(type, schemaId, this.#writers.get(schemaId));
    this.#readers.set(key, reader);
    return reader;
  }
}

function readerOf(type: RecordName, schemaId: number, writer: Type | undefined): Reader {
  if (writer === undefined) return { because: `The registry knows no schema ${schemaId}.` };
  const named = (writer as Type & { readonly name?: string }).name;
  if (named !== fullName(type)) {
    return { because: `The header says ${type}, the value is a ${named} (schema ${schemaId}).` };
  }
  const reader = typeOf(type);
  if (reader === writer) return { decode: (body) => reader.fromBuffer(body) };
  try {
    const resolver: Resolver = reader.createResolver(writer);
    return { decode: (body) => reader.fromBuffer(body, resolver) };
  } catch (error) {
    return {
      because: `Schema ${schemaId} of ${type} cannot be read any more: ${messageOf(error)}`,
    };
  }
}

/** avsc's own error says what is wrong, but not where. */
function misfits(type: RecordName, data: unknown): string {
  const paths: string[] = [];
  typeOf(type).isValid(data, { errorHook: (path) => paths.push([type, ...path].join('.')) });
  return paths.join(' and ') || type;
}

const unreadable = (because: string): Decoded => ({ status: 'unreadable', because });

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
