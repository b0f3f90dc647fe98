import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indent } from './indent.ts';

const ALL = 1_000_000;

describe('indented JSON', () => {
  it('is what JSON.stringify makes of it, and means the same', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (json, spaces) => {
        const value: unknown = JSON.parse(json);
        const given = JSON.stringify(value, null, spaces);
        expect(indent(given, ALL)).toEqual({ text: JSON.stringify(value, null, 2), cut: false });
      }),
    );
  });

  it('keeps what parsing would lose', () => {
    expect(indent('{"id":12345678901234567890,"id":1.0}', ALL).text).toBe(
      '{\n  "id": 12345678901234567890,\n  "id": 1.0\n}',
    );
  });

  it('stops at the limit, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), (text, limit) => {
        const { text: shown, cut } = indent(text, limit);
        expect(shown.length).toBeLessThanOrEqual(limit);
        if (!cut) expect(shown).toBe(indent(text, ALL).text);
      }),
    );
  });

  it('is quick on deeply nested bodies', () => {
    const deep = '['.repeat(100_000);
    expect(indent(deep, 262_144)).toMatchObject({ cut: true });
  });
});
