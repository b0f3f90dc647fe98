import { exposition } from '@reprise/telemetry';
import { describe, expect, it } from 'vitest';
import { createInFlight } from './inFlight.ts';

describe('bytes in flight', () => {
  it('are bounded, and given back once', () => {
    const inFlight = createInFlight(10);
    const first = inFlight.reserve(6);
    expect(inFlight.reserve(5)).toBeUndefined();
    first?.();
    first?.();
    expect(inFlight.reserve(10)).toBeDefined();
    expect(inFlight.reserve(1)).toBeUndefined();
  });

  it('let one request through that is larger than the bound', () => {
    expect(createInFlight(10).reserve(100)).toBeDefined();
  });

  it('are shown', async () => {
    createInFlight(10).reserve(7);
    expect((await exposition()).text).toContain('reprise_ingest_inflight_bytes 7');
  });
});
