import avsc, { type Type } from 'avsc';

/**
 * Whether today's schema of a record can read what an older one wrote, judged by the library that
 * does it at run time (Avro's rules for schema resolution).
 * @returns undefined when it can; else a sentence that names the field.
 */
export function incompatibility(
  today: unknown,
  older: unknown,
  version: string,
): string | undefined {
  const reader = avsc.Type.forSchema(structuredClone(today) as avsc.Schema);
  const writer = avsc.Type.forSchema(structuredClone(older) as avsc.Schema);
  const reason = whyNot(reader, writer);
  if (reason === undefined) return undefined;
  const { path, because } = locate(reader, writer, [nameOf(reader)]) ?? {
    path: nameOf(reader),
    because: reason,
  };
  return `${path} breaks what ${version} wrote: ${because}. Make the change additive: a new field with a default, or a new record.`;
}

function whyNot(reader: Type, writer: Type): string | undefined {
  try {
    reader.createResolver(writer);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The innermost place where the two differ beyond repair. */
function locate(
  reader: Type,
  writer: Type,
  path: readonly string[],
): { readonly path: string; readonly because: string } | undefined {
  for (const [name, inner, outer] of parts(reader, writer)) {
    const here = name === '' ? path : [...path, name];
    if (outer === undefined) {
      return { path: here.join('.'), because: 'the field is new and has no default' };
    }
    const because = whyNot(inner, outer);
    if (because !== undefined) {
      return locate(inner, outer, here) ?? { path: here.join('.'), because };
    }
  }
  return undefined;
}

type Part = readonly [name: string, reader: Type, writer: Type | undefined];

/** The parts of a type that are resolved one by one; undefined: the writer lacks a needed one. */
function parts(reader: Type, writer: Type): readonly Part[] {
  const { RecordType, ArrayType, MapType, UnwrappedUnionType } = avsc.types;
  if (reader instanceof RecordType && writer instanceof RecordType) {
    return reader.fields.flatMap((field): Part[] => {
      const names = new Set([field.name, ...field.aliases]);
      const old = writer.fields.find(({ name }) => names.has(name));
      if (old !== undefined) return [[field.name, field.type, old.type]];
      return field.defaultValue() === undefined ? [[field.name, field.type, undefined]] : [];
    });
  }
  if (reader instanceof ArrayType && writer instanceof ArrayType) {
    return [['items', reader.itemsType, writer.itemsType]];
  }
  if (reader instanceof MapType && writer instanceof MapType) {
    return [['values', reader.valuesType, writer.valuesType]];
  }
  if (reader instanceof UnwrappedUnionType && writer instanceof UnwrappedUnionType) {
    return writer.types.flatMap((branch): Part[] => {
      const same = reader.types.find(({ typeName }) => typeName === branch.typeName);
      return same === undefined ? [] : [['', same, branch]];
    });
  }
  return [];
}

const nameOf = (type: Type): string => (type as Type & { readonly name?: string }).name ?? '';
