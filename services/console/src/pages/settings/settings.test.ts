import { describe, expect, it } from 'vitest';
import { previousKeyWords, sealedWords } from './encryption.ts';
import { erasedWords, keptWords, tenantWords } from './tenants.ts';

const encryption = (secrets: number) => ({
  bodies: 'tenant' as const,
  currentKey: 'new',
  sealed: [
    { key: 'new', secrets: 1, tenantKeys: 2 },
    { key: 'old', secrets, tenantKeys: 0 },
  ],
});

describe('encryption', () => {
  it('says what a key seals', () => {
    expect(sealedWords({ key: 'k', secrets: 0, tenantKeys: 0 })).toBe('nothing');
    expect(sealedWords({ key: 'k', secrets: 1, tenantKeys: 2 })).toBe(
      '1 webhook secret and 2 keys of accounts',
    );
  });

  it('says when the previous key can be removed, and when it must stay', () => {
    expect(previousKeyWords({ ...encryption(0), sealed: [] })).toBeUndefined();
    expect(previousKeyWords(encryption(0))).toContain('can be removed');
    expect(previousKeyWords(encryption(1))).toContain('keep ENCRYPTION_KEY_PREVIOUS');
  });
});

describe('an account', () => {
  const acme = { repositories: 2, deliveries: 10, encrypted: 9, clear: 1, keys: 1 };

  it('says what is kept of it', () => {
    expect(tenantWords(acme)).toBe('2 repositories, 10 deliveries, 9 encrypted, 1 not');
    expect(tenantWords({ ...acme, deliveries: 0 })).toBe('no deliveries');
  });

  it('says what forgetting it erases, and what it does not', () => {
    expect(erasedWords(acme).join(' ')).toContain('9 encrypted bodies cannot be opened any more');
    expect(erasedWords({ ...acme, keys: 0 }).join(' ')).toContain('no body becomes unreadable');
    expect(keptWords(acme).join(' ')).toContain('1 body kept before encryption was on');
    expect(keptWords(acme).join(' ')).toContain('Backups');
    expect(keptWords({ clear: 0 }).join(' ')).not.toContain('before encryption');
  });
});
