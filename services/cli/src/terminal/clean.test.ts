import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json, jsonLine, manyLines, oneLine } from './clean.ts';

const unsafe = /\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u;

describe('text from GitHub in a terminal', () => {
  it('cannot recolour, clear or reorder what stands beside it', () => {
    expect(oneLine('a\u001B[31mred\u009B2J')).toBe('a⟨U+001B⟩[31mred⟨U+009B⟩2J');
    expect(oneLine('abc\u202Edcba')).toBe('abc⟨U+202E⟩dcba');
    expect(oneLine('two\r\nlines\tand a tab')).toBe('two lines and a tab');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(unsafe);
        expect(manyLines(text).replaceAll('\n', '')).not.toMatch(unsafe);
      }),
    );
  });

  it('keeps letters of every script, and emoji', () => {
    expect(oneLine('Straße 日本語 👩‍👩‍👧 naïve')).toBe('Straße 日本語 👩‍👩‍👧 naïve');
  });

  it('is exact in JSON, and as harmless', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = json({ text });
        expect(JSON.parse(shown)).toEqual({ text });
        expect(shown.replaceAll('\n', '')).not.toMatch(unsafe);
        expect(JSON.parse(jsonLine({ text }))).toEqual({ text });
        expect(jsonLine({ text })).not.toMatch(unsafe);
      }),
    );
  });
});
