import { describe, expect, it } from 'vitest';
import { incompatibility } from './compatibility.ts';

const record = (...fields: unknown[]): unknown => ({ type: 'record', name: 'Noted', fields });
const text = { name: 'text', type: 'string' };
const subject = (...fields: unknown[]): unknown => ({
  name: 'subject',
  type: { type: 'record', name: 'Subject', fields },
});
const status = (...symbols: string[]): unknown => ({
  name: 'status',
  type: { type: 'enum', name: 'Status', symbols, default: symbols[0] },
});

describe('a change of a schema', () => {
  it.each([
    ['nothing', record(text), record(text)],
    [
      'a new field with a default',
      record(text, { name: 'at', type: 'int', default: 0 }),
      record(text),
    ],
    ['a field that nobody reads any more', record(), record(text)],
    [
      'a field that may now be absent',
      record({ name: 'text', type: ['null', 'string'] }),
      record(text),
    ],
    ['a wider number', record({ name: 'at', type: 'long' }), record({ name: 'at', type: 'int' })],
    ['an enum symbol that becomes the default', record(status('a')), record(status('a', 'b'))],
    [
      'a new name with the old one as alias',
      record({ name: 'words', aliases: ['text'], type: 'string' }),
      record(text),
    ],
  ])('passes: %s', (_, today, older) => {
    expect(incompatibility(today, older, 'version 1')).toBeUndefined();
  });

  it.each([
    ['Noted.at', record(text, { name: 'at', type: 'int' }), record(text)],
    ['Noted.text', record({ name: 'text', type: 'int' }), record(text)],
    ['Noted.text', record(text), record({ name: 'text', type: ['null', 'string'] })],
    ['Noted.at', record({ name: 'at', type: 'int' }), record({ name: 'at', type: 'long' })],
    ['Noted.subject.number', record(subject({ name: 'number', type: 'int' })), record(subject())],
    [
      'Noted.steps.items.text',
      record({
        name: 'steps',
        type: { type: 'array', items: { type: 'record', name: 'Step', fields: [text] } },
      }),
      record({
        name: 'steps',
        type: { type: 'array', items: { type: 'record', name: 'Step', fields: [] } },
      }),
    ],
  ])('names %s where it cannot be read', (field, today, older) => {
    const sentence = incompatibility(today, older, 'version 3');
    expect(sentence).toContain(`${field} breaks what version 3 wrote: `);
  });
});
