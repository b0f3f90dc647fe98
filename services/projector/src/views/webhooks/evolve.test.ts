import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event } from '../../testing/event.ts';
import { evolve, type WebhookEvent } from './evolve.ts';
import type { WebhookRow } from './table.ts';

const configured = (version: number, sealedBy = 'key-1') =>
  event('WebhookConfigured', {
    webhookId: 'whk_1',
    provider: 'github',
    name: `Shop, version ${version}`,
    scope: 'repository',
    target: 'acme/shop',
    targetId: 42,
    enabled: true,
    active: false,
    secrets: [
      {
        secretId: 's-1',
        sealed: Buffer.from([0, 255, 7]),
        sealedBy,
        createdAt: 1,
        expiresAt: null,
      },
    ],
    version,
    createdAt: 1,
    changedAt: version,
    changedBy: 'ada',
  });
const removed = (removedAt = 99) =>
  event('WebhookRemoved', { webhookId: 'whk_1', removedBy: 'ada', removedAt });

const after = (...events: readonly WebhookEvent[]) =>
  events.reduce<WebhookRow | undefined>(evolve, undefined);

describe('a webhook', () => {
  it('keeps its secrets sealed, exactly as they were recorded', () => {
    const [secret] = after(configured(1))?.secrets ?? [];
    expect(secret).toEqual({
      secretId: 's-1',
      sealed: 'AP8H',
      sealedBy: 'key-1',
      createdAt: 1,
      expiresAt: null,
    });
  });

  it('is as its latest version says', () =>
    expect(after(configured(2), configured(1))?.name).toBe('Shop, version 2'));

  it('is sealed with another key in the same version', () =>
    expect(after(configured(1), configured(1, 'key-2'))?.secrets[0]?.sealedBy).toBe('key-2'));

  it('keeps nothing but its id when it is removed, as after compaction', () => {
    expect(after(configured(1), removed())).toEqual(after(removed()));
    expect(after(configured(1), removed(), configured(2))).toEqual(after(removed()));
  });

  it('is the same row whatever comes late or again', () => {
    const all = [configured(1), configured(2), configured(3)];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: 3 }),
        fc.array(fc.nat(2), { maxLength: 9 }),
        (late, again) => {
          const repeated = again.map((index) => all[index] as WebhookEvent);
          expect(after(...late, ...repeated)).toEqual(after(...all));
        },
      ),
    );
  });
});
