import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSet, many, number, oneOf, readAddress, text, writeAddress } from './address.ts';

const fields = { q: text, state: oneOf(['open', 'closed']), label: many, number } as const;
const read = (address: string) => readAddress(fields, new URLSearchParams(address));

describe('filters in the address', () => {
  it('are read as what they are', () => {
    expect(read('q=crash+now&state=open&label=bug&label=area%2Fauth&number=7')).toEqual({
      q: 'crash now',
      state: 'open',
      label: ['bug', 'area/auth'],
      number: 7,
    });
  });

  it('are as if absent where they cannot be meant', () => {
    const nothing = { q: undefined, state: undefined, label: [], number: undefined };
    expect(read('q=++&state=ajar&label=&number=-1')).toEqual(nothing);
    expect(read('')).toEqual(nothing);
    expect(countSet(nothing)).toBe(0);
  });

  it('come back from the address that they were written to', () => {
    const word = fc.string({ minLength: 1, maxLength: 40 }).filter((one) => one.trim() === one);
    const filters = fc.record({
      q: fc.option(word, { nil: undefined }),
      state: fc.constantFrom('open' as const, 'closed' as const, undefined),
      label: fc.uniqueArray(word, { maxLength: 4 }),
      number: fc.option(fc.nat({ max: 999_999_999 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(filters, (values) => {
        const address = writeAddress(fields, new URLSearchParams(), values);
        expect(read(address.toString())).toEqual(values);
      }),
    );
  });

  it('leave alone what they do not name, and have one address for one meaning', () => {
    const before = new URLSearchParams('until=then&state=open');
    const one = writeAddress(fields, before, { label: ['bug'], q: 'crash' });
    const other = writeAddress(fields, before, { q: 'crash', label: ['bug'] });
    expect(one.toString()).toBe('label=bug&q=crash&state=open&until=then');
    expect(other.toString()).toBe(one.toString());
    expect(writeAddress(fields, one, { state: undefined, label: [] }).toString()).toBe(
      'q=crash&until=then',
    );
  });
});
