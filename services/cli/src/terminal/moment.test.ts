import { describe, expect, it } from 'vitest';
import { moment } from './moment.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('a time as people write it', () => {
  it.each([
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T08:30Z', '2026-11-01T08:30:00.000Z'],
    ['2026-11-01T08:30:15.5+02:00', '2026-11-01T06:30:15.500Z'],
    ['3d', '2026-11-18T12:00:00.000Z'],
    ['12h', '2026-11-21T00:00:00.000Z'],
    ['30 min', '2026-11-21T11:30:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(moment(text, '--since', NOW)).toBe(iso);
  });

  it.each(['', 'yesterday', '2026-13-40', '11/21/2026', '-3d', '1'])('is not %j', (text) => {
    expect(() => moment(text, '--since', NOW)).toThrow(`--since ${text}`);
  });
});
