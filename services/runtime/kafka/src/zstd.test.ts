import { randomBytes } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT_ONCE, compressNow, keepsContext } from './zstd.ts';

describe('what is compressed at once', () => {
  it('is what it was, one after another, whatever it is', () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 5000 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(parts, (all) => {
        const packed = all.map((bytes) => compressNow(Buffer.from(bytes)));
        expect(packed.map((bytes) => [...zstdDecompressSync(bytes)])).toEqual(
          all.map((bytes) => [...bytes]),
        );
      }),
    );
  });

  it.each([AT_ONCE, 3 * AT_ONCE])('may have %i bytes that do not shrink', (size) => {
    const bytes = randomBytes(size);
    expect(zstdDecompressSync(compressNow(bytes)).equals(bytes)).toBe(true);
  });

  it('is not touched by what comes later', () => {
    const first = compressNow(Buffer.from('one'.repeat(100)));
    compressNow(Buffer.from('another'.repeat(100)));
    expect(zstdDecompressSync(first).toString()).toBe('one'.repeat(100));
  });

  it('needs no native context of its own with the version of Node in use', () => {
    expect(keepsContext()).toBe(true);
  });
});
