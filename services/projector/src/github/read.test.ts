import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, flag, list, natural, nullable, object, text, time } from './read.ts';

describe('readers of JSON from elsewhere', () => {
  it('never throw, and answer undefined for what is of another kind', () =>
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const read of [object, list, text, natural, count, flag, time]) {
          expect(() => read(value)).not.toThrow();
        }
        if (typeof value !== 'string') expect(text(value)).toBeUndefined();
        if (typeof value !== 'boolean') expect(flag(value)).toBeUndefined();
      }),
    ));

  it('reads times as ISO 8601 and as seconds since the epoch', () => {
    expect(time('2026-01-02T03:04:05Z')).toEqual(new Date(Date.UTC(2026, 0, 2, 3, 4, 5)));
    expect(time(1_525_109_898)).toEqual(new Date(1_525_109_898_000));
  });

  it('takes no time that Postgres would refuse', () => {
    for (const odd of ['', 'soon', '+275000-01-01', 1e300, -1e300, Number.NaN, null]) {
      expect(time(odd)).toBeUndefined();
    }
  });

  it('takes no count beyond 32 bits and no id beyond what a number holds', () => {
    expect(count(2 ** 31)).toBeUndefined();
    expect(natural(2 ** 53)).toBeUndefined();
    expect(natural(-1)).toBeUndefined();
    expect(natural(1.5)).toBeUndefined();
  });

  it('cuts what is too long', () => expect(text('abc', 2)).toBe('ab'));

  it('tells null from nothing', () => {
    expect(nullable(null, text)).toBeNull();
    expect(nullable(undefined, text)).toBeUndefined();
  });
});
