import { exposition } from '@reprise/telemetry';
import { describe, expect, it } from 'vitest';
import { createInFlight } from './inFlight.ts';

describe('bytes in flight', () => {
  it('are bounded, and given back once', () => {
    const inFlight = createInFlight(10);
    const [first, second] = [inFlight.begin(false), inFlight.begin(false)];
    expect(first.grow(4)).toBe(true);
    expect(first.grow(2)).toBe(true);
    expect(second.grow(5)).toBe(false);
    first.release();
    first.release();
    expect(second.grow(10)).toBe(true);
    expect(first.grow(1)).toBe(false);
  });

  it('let one request through that is larger than the bound', () => {
    const one = createInFlight(10).begin(false);
    expect(one.grow(60)).toBe(true);
    expect(one.grow(40)).toBe(true);
  });

  it('are for doubtful requests no more than an eighth, all of them together', () => {
    const inFlight = createInFlight(80);
    expect(inFlight.begin(true).grow(6)).toBe(true);
    expect(inFlight.begin(true).grow(6)).toBe(false);
    expect(inFlight.begin(false).grow(74)).toBe(true);
    expect(inFlight.begin(true).grow(1)).toBe(false);
  });

  it('are shown', async () => {
    createInFlight(10).begin(false).grow(7);
    expect((await exposition()).text).toContain('reprise_ingest_inflight_bytes 7');
  });
});
