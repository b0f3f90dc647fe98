import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayCall } from './decide.ts';

describe('the budget for models', () => {
  it('lets no call begin that might exceed it', () => {
    const usd = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(usd, usd, usd, (spent, budget, atMost) => {
        expect(mayCall({ spent, budget, atMost }).allowed).toBe(spent + atMost <= budget);
      }),
    );
  });

  it('says what is spent and what to do', () => {
    const verdict = mayCall({ spent: 4.99, budget: 5, atMost: 0.12 });
    expect(verdict).toEqual({
      allowed: false,
      why: expect.stringMatching(/\$5\.00 a day; \$4\.99 .* \$0\.1200\. Raise `limits\.model`/),
    });
  });
});
