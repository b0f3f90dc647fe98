import { describe, expect, it } from 'vitest';
import { fieldsIn } from './pointers.ts';

const step = { type: 'record', name: 'Step', fields: [{ name: 'kind', type: 'string' }] };
const schema = {
  type: 'record',
  name: 'Planned',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'steps', type: { type: 'array', items: step } },
    { name: 'note', type: ['null', 'string'] },
  ],
};

describe("a registry's message about a schema", () => {
  it('names a new field without a default', () => {
    expect(fieldsIn('list of diff types: [note at /fields/2]', schema)).toEqual(['note']);
  });

  it('names a field of another type, and fields within fields', () => {
    const message =
      'reader type: INT not compatible at /fields/0/type, /fields/1/type/items/fields/0/type';
    expect(fieldsIn(message, schema)).toEqual(['id', 'steps.kind']);
  });

  it('names nothing where it points at nothing', () => {
    expect(fieldsIn('see http://example.org/fields/9 or /name', schema)).toEqual([]);
  });
});
