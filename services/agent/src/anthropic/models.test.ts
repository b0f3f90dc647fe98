import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, DEFAULT_MODEL, mostOf, PRICES } from './models.ts';

const price = PRICES[DEFAULT_MODEL];
if (price === undefined) throw new Error('The default model has no price.');

describe('the price of a call', () => {
  it('counts each kind of token at its own price', () => {
    const tokens = { input: 1000, output: 100, cacheRead: 10_000, cacheWrite: 2000 };
    expect(costOf(price, tokens)).toBeCloseTo(0.002 + 0.001 + 0.001 + 0.005, 10);
  });

  it('is never more than was reserved, while a token is two bytes at least', () => {
    const count = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(count, count, count, count, (input, cacheRead, cacheWrite, output) => {
        const bytes = 2 * (input + cacheRead + cacheWrite);
        const cost = costOf(price, { input, cacheRead, cacheWrite, output });
        expect(cost).toBeLessThanOrEqual(mostOf(price, bytes, output) + 1e-12);
      }),
    );
  });
});
