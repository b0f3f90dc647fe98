/**
 * Names the fields that a registry's message points at. Registries answer with JSON pointers into
 * the schema, such as /fields/0/type, which nobody wants to count.
 * @returns dotted names, such as subject.number; empty when the message points at no field.
 */
export function fieldsIn(message: string, schema: unknown): readonly string[] {
  const pointers = message.match(/(?:\/[A-Za-z0-9]+)+/g) ?? [];
  const names = pointers.map((pointer) => nameAt(pointer, schema)).filter((name) => name !== '');
  return [...new Set(names)];
}

function nameAt(pointer: string, schema: unknown): string {
  const names: string[] = [];
  let at: unknown = schema;
  let parent = '';
  for (const step of pointer.split('/').slice(1)) {
    if (at === null || typeof at !== 'object') return '';
    at = (at as Record<string, unknown>)[step];
    if (parent === 'fields' && hasName(at)) names.push(at.name);
    parent = step;
  }
  return names.join('.');
}

const hasName = (value: unknown): value is { readonly name: string } =>
  value !== null && typeof value === 'object' && 'name' in value && typeof value.name === 'string';
