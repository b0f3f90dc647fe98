import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuietHours, quietUntil, type QuietHours } from './quietHours.ts';

const NIGHT = '22:00-07:00 Europe/Berlin';

const until = (text: string, at: string): string | null => {
  const hours = parseQuietHours(text);
  if (hours === undefined) throw new Error(`${text} is not understood.`);
  const end = quietUntil(hours, Date.parse(at));
  return end === null ? null : new Date(end).toISOString();
};

describe('quiet hours', () => {
  it('are read with their place', () => {
    expect(parseQuietHours(NIGHT)).toEqual({ from: 1320, to: 420, zone: 'Europe/Berlin' });
    for (const text of ['', '22:00-07:00', '24:00-07:00 UTC', '7:00-8:00 UTC', '22:00-22:00 UTC']) {
      expect(parseQuietHours(text)).toBeUndefined();
    }
    expect(parseQuietHours('22:00-07:00 Europe/Bern')).toBeUndefined();
    expect(parseQuietHours('22:00-07:00 +01:00')).toBeUndefined();
  });

  it('end in the morning of the place', () => {
    expect(until(NIGHT, '2026-11-21T23:30:12Z')).toBe('2026-11-22T06:00:00.000Z');
    expect(until(NIGHT, '2026-07-21T23:30:12Z')).toBe('2026-07-22T05:00:00.000Z');
    expect(until(NIGHT, '2026-11-21T20:59:59Z')).toBeNull();
    expect(until(NIGHT, '2026-11-21T21:00:00Z')).toBe('2026-11-22T06:00:00.000Z');
    expect(until(NIGHT, '2026-11-22T06:00:00Z')).toBeNull();
  });

  it('end by the clocks in the nights when those are moved', () => {
    expect(until(NIGHT, '2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(until(NIGHT, '2026-10-24T22:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
    // 02:30 does not exist in that night, and comes twice in the other one.
    const early = '22:00-02:30 Europe/Berlin';
    expect(until(early, '2026-03-28T22:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(until(early, '2026-10-25T00:10:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(until(early, '2026-10-25T01:10:00Z')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('may be within a day', () => {
    expect(until('12:00-13:00 Asia/Kolkata', '2026-11-21T06:45:00Z')).toBe(
      '2026-11-21T07:30:00.000Z',
    );
    expect(until('12:00-13:00 Asia/Kolkata', '2026-11-21T06:15:00Z')).toBeNull();
  });

  it('last until the first minute that is not quiet, whatever the clocks do', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Santiago',
      'Pacific/Chatham',
      'UTC',
    );
    const minute = fc.integer({ min: 0, max: 1439 });
    const hours = fc
      .record({ from: minute, to: minute, zone })
      .filter(({ from, to }) => from !== to);
    // Around the days on which clocks are moved, and any other.
    const moved = fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25');
    const at = fc.oneof(
      fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') }),
      fc
        .tuple(moved, fc.integer({ min: -86_400_000, max: 86_400_000 }))
        .map(([day, by]) => Date.parse(day) + by),
    );
    fc.assert(
      fc.property(hours, at, (quiet, now) => {
        expect(quietUntil(quiet, now)).toBe(minuteByMinute(quiet, now));
      }),
      { numRuns: 200 },
    );
  });
});

/** The same, by looking at each minute, with another way to read a clock. */
function minuteByMinute({ from, to, zone }: QuietHours, at: number): number | null {
  const isQuiet = (when: number): boolean => {
    const clock = new Date(when).toLocaleTimeString('sv-SE', { timeZone: zone });
    const now = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
    return from < to ? from <= now && now < to : from <= now || now < to;
  };
  if (!isQuiet(at)) return null;
  let end = Math.floor(at / 60_000) + 1;
  while (isQuiet(end * 60_000)) end += 1;
  return end * 60_000;
}
