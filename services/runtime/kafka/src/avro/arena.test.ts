import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from './arena.ts';

/** As avsc encodes: to the end, or how much is missing. */
const bytes = (fill: number, size: number) => (target: Buffer, at: number) => {
  if (at + size > target.length) return target.length - at - size;
  target.fill(fill, at, at + size);
  return at + size;
};

describe('an arena', () => {
  it('keeps what was written apart, of any size, until it is cleared', () => {
    const sizes = fc.array(fc.oneof(fc.nat(5000), fc.nat(2_000_000)), { maxLength: 12 });
    const arena = new Arena();
    fc.assert(
      fc.property(sizes, (all) => {
        arena.clear();
        const written = all.map((size, index) => arena.write(bytes(index, size)));
        for (const [index, value] of written.entries()) {
          expect(value.length).toBe(all[index]);
          expect(value.every((byte) => byte === index)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('uses the same memory again once it is cleared', () => {
    const arena = new Arena();
    const first = arena.write(bytes(1, 10));
    arena.clear();
    expect(arena.write(bytes(2, 10)).buffer).toBe(first.buffer);
  });

  it('takes no memory for what throws', () => {
    const arena = new Arena();
    const fail = () => {
      throw new TypeError('it does not fit the schema');
    };
    expect(() => arena.write(fail)).toThrow(TypeError);
    expect(arena.write(bytes(1, 10)).byteOffset).toBe(0);
  });
});
