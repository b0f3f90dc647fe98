import { describe, expect, it } from 'vitest';
import { counter, exposition, gauge, histogram } from './metrics.ts';

describe('metrics', () => {
  it('are made once, however often they are asked for', () => {
    expect(counter('reprise_deliveries_total')).toBe(counter('reprise_deliveries_total'));
  });

  it('are exposed with their help and labels', async () => {
    counter('reprise_deliveries_total').inc({ outcome: 'accepted' }, 3);
    gauge('reprise_tasks').set({ status: 'pending' }, 2);
    histogram('reprise_effect_latency_seconds').observe({ kind: 'label.add' }, 0.1);
    const { text } = await exposition();
    expect(text).toContain('# HELP reprise_deliveries_total Webhook requests');
    expect(text).toContain('reprise_deliveries_total{outcome="accepted"} 3');
    expect(text).toContain('reprise_tasks{status="pending"} 2');
    expect(text).toContain('reprise_effect_latency_seconds_count{kind="label.add"} 1');
  });

  it('refuse a label that was not declared', () => {
    expect(() => counter('reprise_deliveries_total').inc({ repository: 'acme/a' })).toThrow(
      /label/i,
    );
  });
});
