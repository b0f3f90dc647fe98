import { describe, expect, it } from 'vitest';
import { ago, clock } from './time.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const before = (ms: number): string => new Date(NOW - ms).toISOString();

describe('a time', () => {
  it('is told in its largest unit', () => {
    expect(ago(before(500), NOW)).toBe('now');
    expect(ago(before(59_999), NOW)).toBe('59 s ago');
    expect(ago(before(61_000), NOW)).toBe('1 min ago');
    expect(ago(before(7_200_000), NOW)).toBe('2 h ago');
    expect(ago(before(200_000_000), NOW)).toBe('2 d ago');
    expect(ago(null, NOW)).toBe('');
  });

  it('names the day only where it is another one', () => {
    expect(clock(before(1000), NOW)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(clock(before(172_800_000), NOW)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });
});
