import type { RepriseError, SealedSecret, WebhookConfigured } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Kept } from '../control/kept.ts';
import { created, rotated, updated } from './change.ts';

const DAY = 86_400_000;
const secret = (secretId: string, expiresAt: number | null = null): SealedSecret => ({
  secretId,
  sealed: Buffer.from(secretId),
  sealedBy: 'k1',
  createdAt: 0,
  expiresAt,
});

const creation = (given: Partial<Parameters<typeof created>[1]> = {}) => ({
  webhookId: 'whk_1',
  name: 'Shop',
  scope: 'repository' as const,
  target: 'acme/shop',
  targetId: 42,
  active: false,
  secret: secret('sec_1'),
  by: 'api',
  now: 5,
  ...given,
});

const keeping = (...webhooks: WebhookConfigured[]): Kept => ({
  keys: [],
  webhooks: new Map(webhooks.map((one) => [one.webhookId, one])),
});

const webhook = (given: Partial<Parameters<typeof created>[1]> = {}): WebhookConfigured =>
  created(keeping(), creation(given));

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'nothing was thrown';
  } catch (error) {
    return (error as RepriseError).code;
  }
};

const by = { by: 'operator', now: 9 };

describe('a webhook', () => {
  it('begins at version 1, switched on, with one secret', () => {
    expect(webhook()).toEqual({
      webhookId: 'whk_1',
      provider: 'github',
      name: 'Shop',
      scope: 'repository',
      target: 'acme/shop',
      targetId: 42,
      enabled: true,
      active: false,
      secrets: [secret('sec_1')],
      version: 1,
      createdAt: 5,
      changedAt: 5,
      changedBy: 'api',
    });
  });

  it('is made once for an id', () => {
    expect(codeOf(() => created(keeping(webhook()), creation()))).toBe('webhook_conflict');
  });

  it('changes at the version that was read, and says who changed it', () => {
    const change = { name: 'New', enabled: false, version: 1 };
    const changed = updated(keeping(webhook()), 'whk_1', change, by);
    expect(changed).toMatchObject({
      name: 'New',
      enabled: false,
      active: false,
      version: 2,
      changedAt: 9,
      changedBy: 'operator',
    });
    expect(codeOf(() => updated(keeping(changed), 'whk_1', change, by))).toBe('webhook_conflict');
    expect(codeOf(() => updated(keeping(), 'whk_1', change, by))).toBe('not_found');
  });

  it('is the only active one of its target, by id where both have one, else by name', () => {
    const active = keeping(webhook({ active: true }));
    const other = (given: object) =>
      codeOf(() => created(active, creation({ webhookId: 'whk_2', active: true, ...given })));
    expect(other({ target: 'acme/renamed' })).toBe('webhook_conflict');
    expect(other({ target: 'ACME/Shop', targetId: null })).toBe('webhook_conflict');
    expect(other({ targetId: 43 })).toBe('nothing was thrown');
    expect(other({ active: false })).toBe('nothing was thrown');
    expect(other({ scope: 'organization', target: 'acme' })).toBe('nothing was thrown');
  });

  it('is not made active beside another one later', () => {
    const kept = keeping(webhook({ active: true }), webhook({ webhookId: 'whk_2' }));
    expect(codeOf(() => updated(kept, 'whk_2', { active: true, version: 1 }, by))).toBe(
      'webhook_conflict',
    );
    expect(updated(kept, 'whk_1', { active: true, version: 1 }, by).active).toBe(true);
  });
});

describe('a rotation', () => {
  const at = (now: number, keepUntil: number) => ({ by: 'api', now, keepUntil });

  it('puts the new secret first and lets the one before expire', () => {
    const { secrets, version } = rotated(keeping(webhook()), 'whk_1', secret('b'), at(0, DAY));
    expect(version).toBe(2);
    expect(secrets.map(({ secretId, expiresAt }) => [secretId, expiresAt])).toEqual([
      ['b', null],
      ['sec_1', DAY],
    ]);
  });

  it('never lets a secret live longer than it was to, and drops expired ones', () => {
    const first = rotated(keeping(webhook()), 'whk_1', secret('b'), at(0, 10));
    const second = rotated(keeping(first), 'whk_1', secret('c'), at(5, DAY));
    expect(second.secrets.map(({ expiresAt }) => expiresAt)).toEqual([null, DAY, 10]);
    const third = rotated(keeping(second), 'whk_1', secret('d'), at(20, 20));
    expect(third.secrets.map(({ secretId }) => secretId)).toEqual(['d']);
  });

  it('is not done twice with the same secret, nor without end', () => {
    expect(codeOf(() => rotated(keeping(webhook()), 'whk_1', secret('sec_1'), at(0, 1)))).toBe(
      'webhook_conflict',
    );
    const many = { ...webhook(), secrets: ['a', 'b', 'c', 'd', 'e'].map((id) => secret(id)) };
    expect(codeOf(() => rotated(keeping(many), 'whk_1', secret('f'), at(0, DAY)))).toBe(
      'webhook_conflict',
    );
  });
});
