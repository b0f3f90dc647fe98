import { describe, expect, it } from 'vitest';
import { isShort, remaining } from './remaining.ts';

const MINUTE = 60_000;

describe('what is left until an approval expires', () => {
  it.each([
    [3 * 24 * 60 * MINUTE, '3 d'],
    [(2 * 24 * 60 + 61) * MINUTE, '2 d 1 h'],
    [192 * MINUTE, '3 h 12 m'],
    [12 * MINUTE + 4000, '12:04'],
    [-1, '0:00'],
  ])('%d ms is %s', (milliseconds, shown) => expect(remaining(milliseconds)).toBe(shown));

  it('is short within the last hour', () => {
    expect(isShort(59 * MINUTE)).toBe(true);
    expect(isShort(61 * MINUTE)).toBe(false);
  });
});
