import { describe, expect, it } from 'vitest';
import { completenessOf, firstHour } from './hours.ts';

const NOW = Date.parse('2026-11-21T12:34:56Z');
const hour = (at: string, known: number, delivered: number, recovered = 0) => ({
  hour: new Date(`2026-11-21T${at}:00:00Z`),
  known,
  delivered,
  recovered,
  missing: known - delivered - recovered,
});

describe('completeness', () => {
  it('is what is here of what GitHub knows, hour by hour, with nothing where nobody looked', () => {
    const told = completenessOf([hour('10', 8, 6, 1), hour('12', 2, 2)], 4, NOW);
    expect(told).toMatchObject({ known: 10, delivered: 8, recovered: 1, missing: 1, ratio: 0.9 });
    expect(told.hours.map((one) => [one.hour.slice(11, 13), one.known, one.missing])).toEqual([
      ['09', 0, 0],
      ['10', 8, 1],
      ['11', 0, 0],
      ['12', 2, 0],
    ]);
  });

  it('has no figure where GitHub knows of nothing', () => {
    expect(completenessOf([], 2, NOW)).toMatchObject({ ratio: null, known: 0 });
  });

  it('begins with a whole hour, and ends with the one at hand', () => {
    expect(firstHour(1, NOW).toISOString()).toBe('2026-11-21T12:00:00.000Z');
    expect(firstHour(72, NOW).toISOString()).toBe('2026-11-18T13:00:00.000Z');
  });
});
