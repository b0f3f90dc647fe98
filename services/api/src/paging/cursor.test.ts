import fc from 'fast-check';
import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const key = fc.tuple(fc.string(), fc.integer());

describe('a cursor', () => {
  it('gives back what it was made of, in characters that a URL can carry as they are', () => {
    fc.assert(
      fc.property(fc.string(), key, (order, values) => {
        const cursor = encodeCursor(order, values);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(order, ['string', 'number'], cursor)).toEqual(values);
      }),
    );
  });

  it('is refused by another order, and for another shape', () => {
    const cursor = encodeCursor('issues:-updated', ['2026-11-01T00:00:00Z', 7]);
    expect(() => decodeCursor('issues:created', ['string', 'number'], cursor)).toThrow(RepriseError);
    expect(() => decodeCursor('issues:-updated', ['string'], cursor)).toThrow(RepriseError);
    expect(() => decodeCursor('issues:-updated', ['number', 'string'], cursor)).toThrow(RepriseError);
  });

  it('that somebody made up is refused, never a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(() => decodeCursor('o', ['string'], text)).toThrow(RepriseError);
      }),
    );
  });
});
