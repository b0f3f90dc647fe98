import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../clock.ts';
import { coverOf, type Reading } from './cover.ts';

const DELIVERED = 100 * HOUR_MS;
const FOUND = DELIVERED + HOUR_MS;

const cover = (...readings: readonly Partial<Reading>[]) =>
  coverOf(
    readings.map((more) => ({
      since: null,
      requestedAt: FOUND,
      startedAt: FOUND + 1,
      outcome: 'done',
      ...more,
    })),
    DELIVERED,
    FOUND,
  );

describe('what a delivery told', () => {
  it('was read by a read that began after it was missed and goes back far enough', () => {
    expect(cover({})).toBe('done');
    expect(cover({ since: DELIVERED - HOUR_MS })).toBe('done');
  });
  it('was not read by one before, nor by one of what changed since', () => {
    expect(cover({ startedAt: FOUND - 1 })).toBe('none');
    expect(cover({ since: DELIVERED })).toBe('none');
    expect(cover()).toBe('none');
  });
  it('will be read by one that is asked for', () =>
    expect(cover({ startedAt: null, outcome: null })).toBe('pending'));
  it('cannot be read where that failed', () => {
    expect(cover({ outcome: 'failed' })).toBe('failed');
    expect(cover({ outcome: 'failed' }, { outcome: 'done' })).toBe('done');
  });
});
