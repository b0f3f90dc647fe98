import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyring } from '../testing.ts';
import { rewrap, unwrap, wrapNewKey } from './keys.ts';

const bytes = ({ secret }: ReturnType<typeof unwrap>): Buffer => secret.export();

describe("a tenant's data key", () => {
  const old = randomBytes(32);
  const ring = keyring(old);
  const made = wrapNewKey(ring, '42', 7);

  it('is another each time, and opens with what wrapped it', () => {
    expect(made).toMatchObject({ tenantId: '42', createdAt: 7, wrappedBy: ring.current.id });
    expect(bytes(unwrap(ring, made))).toHaveLength(32);
    expect(bytes(unwrap(ring, wrapNewKey(ring, '42', 7)))).not.toEqual(bytes(unwrap(ring, made)));
    expect(() => unwrap(keyring(), made)).toThrow('No configured key');
  });

  it.each([{ tenantId: '43' }, { keyId: 'another' }])('does not open as %j', (change) => {
    expect(() => unwrap(ring, { ...made, ...change })).toThrow('does not open');
  });

  it('is the same one when another key wraps it', () => {
    const next = keyring(randomBytes(32), old);
    const again = rewrap(next, made);
    if (again === undefined) throw new Error('It was not wrapped again.');
    expect(again).toMatchObject({ keyId: made.keyId, createdAt: 7, wrappedBy: next.current.id });
    expect(bytes(unwrap(next, again))).toEqual(bytes(unwrap(ring, made)));
    expect(() => unwrap(ring, again)).toThrow('No configured key');
    expect(rewrap(next, again)).toBeUndefined();
    expect(() => rewrap(keyring(), made)).toThrow('No configured key');
  });
});
