import { describe, expect, it } from 'vitest';
import { fromLocal, rangeWords, toLocal } from './range.ts';

describe('a stretch of time', () => {
  it('is said with the ends it has', () => {
    const since = '2026-11-20T14:00:00.000Z';
    const before = '2026-11-20T15:00:00.000Z';
    expect(rangeWords({ since: undefined, before: undefined })).toBeUndefined();
    expect(rangeWords({ since: 'yesterday', before: undefined })).toBeUndefined();
    expect(rangeWords({ since, before: undefined })).toMatch(/^since /);
    expect(rangeWords({ since: undefined, before })).toMatch(/^before /);
    expect(rangeWords({ since, before })).toMatch(/ – \d\d:\d\d$/);
  });

  it('goes into a field of the reader’s own zone and back', () => {
    const time = '2026-11-20T14:05:00.000Z';
    expect(fromLocal(toLocal(time))).toBe(time);
    expect(toLocal(undefined)).toBe('');
    expect(fromLocal('')).toBeUndefined();
  });
});
