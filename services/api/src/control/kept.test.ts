import type { WebhookConfigured } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { evolve, isControl, type Webhooks } from './kept.ts';

type ControlEvent = Parameters<typeof evolve>[1];
const event = (type: ControlEvent['type'], data: object): ControlEvent =>
  ({ type, data }) as unknown as ControlEvent;
const after = (...events: ControlEvent[]) =>
  events.reduce<Webhooks>(evolve, new Map<string, WebhookConfigured>());

describe('what is kept of a webhook', () => {
  it('is the last that was said of it, until it is removed', () => {
    const said = (version: number) => event('WebhookConfigured', { webhookId: 'w', version });
    expect(after(said(1), said(2)).get('w')).toEqual({ webhookId: 'w', version: 2 });
    expect(after(said(1), event('WebhookRemoved', { webhookId: 'w' })).size).toBe(0);
    expect(after(event('WebhookRemoved', { webhookId: 'w' }), said(3)).size).toBe(1);
    expect(isControl(said(1))).toBe(true);
  });
});
