import avsc from 'avsc';
import { AVRO_SCHEMAS, type RecordName } from '@reprise/schemas';

/** The name of a record in schemas and in the registry, such as reprise.RunStarted. */
export const fullName = (record: RecordName): string =>
  `${AVRO_SCHEMAS[record].namespace}.${record}`;

export const RECORD_NAMES = Object.keys(AVRO_SCHEMAS) as RecordName[];

export const isRecordName = (name: string): name is RecordName => Object.hasOwn(AVRO_SCHEMAS, name);

const types = new Map<RecordName, avsc.Type>();

/** The record as this build knows it. Compiled once. */
export function typeOf(record: RecordName): avsc.Type {
  const known = types.get(record);
  if (known !== undefined) return known;
  // avsc's own type of a schema has mutable arrays.
  const type = avsc.Type.forSchema(structuredClone(AVRO_SCHEMAS[record]) as unknown as avsc.Schema);
  types.set(record, type);
  return type;
}
