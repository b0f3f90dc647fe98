import avsc, { type Type } from 'avsc';

/** A value of a type, with every field set: the same one every time. */
export function sampleOf(type: Type, name = 'value'): unknown {
  const { RecordType, ArrayType, MapType, EnumType, UnwrappedUnionType } = avsc.types;
  if (type instanceof RecordType) {
    return Object.fromEntries(
      type.fields.map((field) => [field.name, sampleOf(field.type, field.name)]),
    );
  }
  if (type instanceof ArrayType) return [sampleOf(type.itemsType, `${name}[0]`)];
  if (type instanceof MapType) return { [name]: sampleOf(type.valuesType, `${name}.${name}`) };
  // The first symbol is the default, which a reader may also get for a symbol it does not know.
  if (type instanceof EnumType) return type.symbols.at(-1);
  if (type instanceof UnwrappedUnionType) {
    const branch = type.types.find(({ typeName }) => typeName !== 'null');
    return branch === undefined ? null : sampleOf(branch, name);
  }
  return primitive(type.typeName, name);
}

function primitive(typeName: string, name: string): unknown {
  switch (typeName) {
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'int':
      return 2_147_483_647;
    case 'long':
      return Number.MAX_SAFE_INTEGER - 1; // avsc takes no larger one
    case 'double':
      return 0.1;
    case 'string':
      return `${name}: ä, 漢, 🎉`;
    case 'bytes':
      return Buffer.from([0, 1, 127, 128, 255]);
    default:
      throw new Error(`schemas/avro uses ${typeName}, which sample.ts does not know yet.`);
  }
}
