import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storable } from './storable.ts';

describe('what is stored as JSON', () => {
  it('loses only what Postgres cannot hold', () => {
    expect(JSON.parse(storable({ text: 'a\0b\ud800', list: ['ok', 1, null] }))).toEqual({
      text: 'ab\ufffd',
      list: ['ok', 1, null],
    });
  });

  it('never holds NUL or an unpaired surrogate, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = JSON.parse(storable({ text })) as { text: string };
        expect(kept.text.includes('\0')).toBe(false);
        expect(kept.text.isWellFormed()).toBe(true);
      }),
    );
  });
});
