import { randomBytes } from 'node:crypto';
import { open, readKeyring } from '@reprise/vault';
import { describe, expect, it } from 'vitest';
import { newSecret, reseal, sealSecret } from './secrets.ts';

const [one, other] = [randomBytes(32), randomBytes(32)];
const before = readKeyring({ ENCRYPTION_KEY: one });
const after = readKeyring({ ENCRYPTION_KEY: other, ENCRYPTION_KEY_PREVIOUS: one });
const secret = { webhookId: 'whk_1', secretId: 'sec_1', value: 'open sesame', now: 5 };
const place = 'webhook/whk_1/sec_1';

describe('a secret', () => {
  it('is 64 digits that never come again', () => {
    expect(newSecret()).toMatch(/^[0-9a-f]{64}$/);
    expect(newSecret()).not.toBe(newSecret());
  });

  it('opens in its own place alone', () => {
    const { sealed, sealedBy } = sealSecret(before, secret);
    expect(sealedBy).toBe(before.current.id);
    expect(open(one, sealed, place).toString()).toBe(secret.value);
    expect(() => open(one, sealed, 'webhook/whk_2/sec_1')).toThrow();
  });

  it('is the same under another key, and left alone where it is sealed by it', () => {
    const old = sealSecret(before, secret);
    const now = reseal(after, 'whk_1', old);
    expect(now).toMatchObject({ secretId: 'sec_1', sealedBy: after.current.id, createdAt: 5 });
    expect(open(other, now.sealed, place).toString()).toBe(secret.value);
    expect(reseal(after, 'whk_1', now)).toBe(now);
    expect(() => reseal(before, 'whk_1', now)).toThrow('No configured key');
  });
});
