import type { Payload } from '@reprise/contract';
import { indent } from './indent.ts';

/** Enough to read; /body has all of it. */
export const SHOWN_CHARACTERS = 256 * 1024;
/** A character of JSON in a form takes up to nine bytes: three escaped bytes of UTF-8. */
const FORM_BYTES_PER_CHARACTER = 9;

/** A body for people. @param body undefined: its tenant was forgotten. */
export function payloadOf(contentType: string, body: Buffer | undefined): Payload {
  if (body === undefined) return { contentType, bytes: 0, json: null, cut: false, forgotten: true };
  const { text, whole } = jsonIn(contentType, body);
  const { text: json, cut } = indent(text, SHOWN_CHARACTERS);
  return { contentType, bytes: body.length, json, cut: cut || !whole, forgotten: false };
}

interface Read {
  readonly text: string;
  readonly whole: boolean;
}

/** Indentation only adds: more characters than are shown are not needed. */
function jsonIn(contentType: string, body: Buffer): Read {
  const form = /^application\/x-www-form-urlencoded\b/i.test(contentType);
  const limit = SHOWN_CHARACTERS * (form ? FORM_BYTES_PER_CHARACTER : 4);
  const text = body.subarray(0, limit).toString('utf8');
  const whole = body.length <= limit;
  if (!form) return { text, whole };
  return { text: new URLSearchParams(text).get('payload') ?? text, whole };
}
