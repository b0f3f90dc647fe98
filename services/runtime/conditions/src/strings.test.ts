import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits } from './strings.ts';

describe('a pattern with *', () => {
  it('fits the name itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '/') }), (name) => {
        expect(fits(name, name)).toBe(true);
      }),
    );
  });

  it('fits what a regular expression fits', () => {
    const unit = fc.constantFrom('a', 'b');
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, fc.string({ unit, maxLength: 8 }), (glob, name) => {
        const expression = new RegExp(`^${glob.replaceAll('*', '.*')}$`);
        expect(fits(glob, name)).toBe(expression.test(name));
      }),
      { numRuns: 500 },
    );
  });
});
