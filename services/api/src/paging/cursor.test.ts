import fc from 'fast-check';
import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const key = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)));

describe('a cursor', () => {
  it('gives back what it was made of, in characters that a URL carries as they are', () => {
    fc.assert(
      fc.property(fc.string(), key, (order, values) => {
        const cursor = encodeCursor(order, values);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(order, values.length, cursor)).toEqual(values);
      }),
    );
  });

  it('is refused by another order, and with another number of values', () => {
    const cursor = encodeCursor('issues:-updated', ['2026-11-01T00:00:00Z', 7]);
    expect(() => decodeCursor('issues:created', 2, cursor)).toThrow(RepriseError);
    expect(() => decodeCursor('issues:-updated', 1, cursor)).toThrow(RepriseError);
  });

  it('that somebody made up is refused, never a crash', () => {
    const madeUp = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    fc.assert(
      fc.property(madeUp, (text) => {
        expect(() => decodeCursor('o', 1, text)).toThrow(RepriseError);
      }),
    );
  });
});
