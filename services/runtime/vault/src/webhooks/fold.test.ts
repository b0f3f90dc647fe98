import type { WebhookConfigured } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWebhooks, NO_WEBHOOKS, type WebhookEvent, type Webhooks } from './fold.ts';

const webhook = (changes: Partial<WebhookConfigured> = {}): WebhookConfigured => ({
  webhookId: 'whk_1',
  provider: 'github',
  name: 'The shop',
  scope: 'repository',
  target: 'acme/shop',
  targetId: 7,
  enabled: true,
  active: false,
  secrets: [],
  version: 1,
  createdAt: 0,
  changedAt: 0,
  changedBy: 'mia',
  ...changes,
});

const configured = (changes: Partial<WebhookConfigured> = {}): WebhookEvent => ({
  type: 'WebhookConfigured',
  data: webhook(changes),
});

const removed = (webhookId = 'whk_1'): WebhookEvent => ({
  type: 'WebhookRemoved',
  data: { webhookId, removedBy: 'mia', removedAt: 0 },
});

const fold = (events: readonly WebhookEvent[]): Webhooks =>
  events.reduce(foldWebhooks, NO_WEBHOOKS);

/** Given what was configured, when this is written, it knows these. */
const given = (...before: readonly WebhookEvent[]) => ({
  when: (event: WebhookEvent) => ({
    knows: (...expected: readonly ReturnType<typeof webhook>[]) =>
      expect([...fold([...before, event]).values()]).toEqual(expected),
  }),
});

describe('the configured webhooks', () => {
  it('are none at first, and each that is configured', () =>
    given(configured({ webhookId: 'whk_1' }))
      .when(configured({ webhookId: 'whk_2' }))
      .knows(webhook({ webhookId: 'whk_1' }), webhook({ webhookId: 'whk_2' })));

  it('are as they were configured last', () =>
    given(configured({ active: true }))
      .when(configured({ active: false, version: 2 }))
      .knows(webhook({ active: false, version: 2 })));

  it('are known no more once they are removed', () => given(configured()).when(removed()).knows());

  it('can be removed twice', () => given(configured(), removed()).when(removed()).knows());

  it('never change under whoever read them', () => {
    const before = fold([configured()]);
    foldWebhooks(before, removed());
    expect(before.size).toBe(1);
  });

  it('are the same from a compacted topic as from a whole one', () => {
    const ids = fc.constantFrom('whk_1', 'whk_2', 'whk_3');
    const written = fc.oneof(
      fc.record({ webhookId: ids, version: fc.nat(9) }).map(configured),
      ids.map(removed),
    );
    fc.assert(
      fc.property(fc.array(written), fc.nat(), (events, upTo) => {
        const last = (event: WebhookEvent, index: number): boolean =>
          index >= upTo ||
          !events.slice(index + 1).some(({ data }) => data.webhookId === event.data.webhookId);
        const sorted = (state: Webhooks) => [...state].toSorted(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(fold(events.filter(last)))).toEqual(sorted(fold(events)));
      }),
    );
  });
});
