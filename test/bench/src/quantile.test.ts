import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from './quantile.ts';

describe('quantile', () => {
  it('is the middle of an odd number of samples at a half', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
  });

  it('is one of the samples, and at least that share of them does not exceed it', () => {
    const samples = fc.array(fc.double({ noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const found = quantile(values, q);
        expect(values).toContain(found);
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(
          q * values.length,
        );
      }),
    );
  });

  it('has no answer without samples', () => {
    expect(() => quantile([], 0.5)).toThrow();
  });
});
