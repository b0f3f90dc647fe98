import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeyring, vaultSettings } from './keyring.ts';
import { open, seal } from './seal.ts';
import { z } from 'zod';

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));

describe('what is sealed', () => {
  it('opens with its key in its place, and nowhere else', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), (plain, place, elsewhere) => {
        const key = randomBytes(32);
        const sealed = seal(key, plain, place);
        expect(open(key, sealed, place)).toEqual(plain);
        expect(() => open(randomBytes(32), sealed, place)).toThrow('does not open');
        if (place !== elsewhere) expect(() => open(key, sealed, elsewhere)).toThrow();
      }),
    );
  });

  it('does not open when one bit is another, or some are missing', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(), (plain, at, cut) => {
        const key = randomBytes(32);
        const sealed = seal(key, plain, 'here');
        const changed = Buffer.from(sealed);
        const index = at % sealed.length;
        changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
        expect(() => open(key, changed, 'here')).toThrow();
        expect(() => open(key, sealed.subarray(0, cut % sealed.length), 'here')).toThrow();
      }),
    );
  });

  it('never looks the same twice', () => {
    const key = randomBytes(32);
    expect(seal(key, Buffer.from('a'), 'x')).not.toEqual(seal(key, Buffer.from('a'), 'x'));
  });
});

describe('keys from configuration', () => {
  const read = (variables: Record<string, string>) =>
    readKeyring(z.object(vaultSettings).parse(variables));
  const [one, other] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

  it('are found by their ids, the one before too', () => {
    const before = read({ ENCRYPTION_KEY: one });
    const after = read({ ENCRYPTION_KEY: other, ENCRYPTION_KEY_PREVIOUS: one });
    expect(after.find(before.current.id).bytes).toEqual(Buffer.from(one, 'base64'));
    expect(after.current.id).not.toBe(before.current.id);
    expect(() => before.find(after.current.id)).toThrow('No configured key has the id');
  });

  it.each(['', 'short', one.slice(4), `${one}AAAA`])('refuse what is no key: %j', (text) => {
    expect(() => read({ ENCRYPTION_KEY: text })).toThrow('32 random bytes');
  });
});
