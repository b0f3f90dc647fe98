import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentTypeOf, readPayload } from './read.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const asForm = (json: string): Buffer =>
  Buffer.from(new URLSearchParams({ payload: json }).toString());

describe('the content type', () => {
  it.each([
    ['application/json', JSON_TYPE],
    ['Application/JSON; charset=utf-8', JSON_TYPE],
    ['application/x-www-form-urlencoded', FORM_TYPE],
    [' application/x-www-form-urlencoded ;charset=x', FORM_TYPE],
    ['text/plain', undefined],
    ['application/json+x', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => {
    expect(contentTypeOf(header)).toBe(expected);
  });
});

describe('reading a body', () => {
  const anObject = fc.dictionary(fc.string(), fc.jsonValue());

  it('gives back any object, sent as JSON or as a form', () => {
    fc.assert(
      fc.property(anObject, (object) => {
        const json = JSON.stringify(object);
        const payload: unknown = JSON.parse(json);
        expect(readPayload(Buffer.from(json), JSON_TYPE)).toEqual({ ok: true, payload });
        expect(readPayload(asForm(json), FORM_TYPE)).toEqual({ ok: true, payload });
      }),
    );
  });

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, form) => {
        const read = readPayload(Buffer.from(bytes), form ? FORM_TYPE : JSON_TYPE);
        expect(typeof read.ok).toBe('boolean');
      }),
    );
  });

  it('never throws on a form of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readPayload(Buffer.from(`a=%&payload=${text}`), FORM_TYPE);
        expect(typeof read.ok).toBe('boolean');
      }),
    );
  });

  it('bears deep nesting', () => {
    const depth = 200_000;
    const deep = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(readPayload(Buffer.from(deep), JSON_TYPE).ok).toBe(true);
    expect(readPayload(Buffer.from('['.repeat(depth)), JSON_TYPE).ok).toBe(false);
  });

  it('takes the last of two fields of one name, as JSON.parse does', () => {
    expect(readPayload(Buffer.from('{"a":1,"a":2}'), JSON_TYPE)).toEqual({
      ok: true,
      payload: { a: 2 },
    });
  });

  it('takes the first payload of a form that has two', () => {
    expect(readPayload(Buffer.from('payload=%7B%7D&payload=x'), FORM_TYPE).ok).toBe(true);
  });

  it('does not let a payload reach the prototype of anything', () => {
    const read = readPayload(Buffer.from('{"__proto__":{"admin":true}}'), JSON_TYPE);
    expect(read.ok && 'admin' in {}).toBe(false);
  });

  it('reads numbers that no double holds, and bytes that are no UTF-8', () => {
    const huge = Buffer.from('{"id":1e999,"other":123456789012345678901234567890}');
    expect(readPayload(huge, JSON_TYPE).ok).toBe(true);
    const broken = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xff, 0xc0]),
      Buffer.from('"}'),
    ]);
    expect(readPayload(broken, JSON_TYPE).ok).toBe(true);
  });

  it.each([
    ['nothing', '', JSON_TYPE],
    ['half of it', '{"a":', JSON_TYPE],
    ['a list', '[]', JSON_TYPE],
    ['a number', '1', JSON_TYPE],
    ['null', 'null', JSON_TYPE],
    ['a byte order mark', '\uFEFF{}', JSON_TYPE],
    ['a form without payload', 'a=1', FORM_TYPE],
    ['a form whose payload is no JSON', 'payload=x', FORM_TYPE],
    ['JSON that calls itself a form', '{}', FORM_TYPE],
  ] as const)('refuses %s, without quoting it', (_what, body, type) => {
    const read = readPayload(Buffer.from(body), type);
    expect(read.ok).toBe(false);
  });
});
