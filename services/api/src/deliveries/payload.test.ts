import { describe, expect, it } from 'vitest';
import { payloadOf, SHOWN_CHARACTERS } from './payload.ts';

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

describe('a payload', () => {
  it('is indented, and counted in the bytes that were sent', () => {
    const body = Buffer.from('{"title":"Größe"}');
    expect(payloadOf(JSON_TYPE, body)).toEqual({
      contentType: JSON_TYPE,
      bytes: body.length,
      json: '{\n  "title": "Größe"\n}',
      cut: false,
      forgotten: false,
    });
  });

  it('is found in a form', () => {
    const body = Buffer.from(new URLSearchParams({ payload: '{"a":"é&=+"}' }).toString());
    expect(payloadOf(FORM, body).json).toBe('{\n  "a": "é&=+"\n}');
  });

  it('is cut where it is long, in both', () => {
    const text = JSON.stringify({ a: 'x'.repeat(6 * SHOWN_CHARACTERS), b: 1 });
    const form = new URLSearchParams({ payload: text }).toString();
    for (const [type, body] of [
      [JSON_TYPE, text],
      [FORM, form],
    ] as const) {
      const payload = payloadOf(type, Buffer.from(body));
      expect(payload).toMatchObject({ cut: true, bytes: body.length });
      expect(payload.json).toHaveLength(SHOWN_CHARACTERS);
    }
  });

  it('is not there when its tenant was forgotten', () => {
    expect(payloadOf(JSON_TYPE, undefined)).toMatchObject({ json: null, forgotten: true });
  });
});
