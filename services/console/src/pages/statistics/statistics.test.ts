import type { Statistic } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { sinceOf } from './filter.ts';
import { addressOf, keyOf, nameOf, shareOf } from './words.ts';

const statistic = (given: Partial<Statistic>): Statistic => ({
  rule: null,
  ruleVersion: null,
  playbook: null,
  promptVersion: null,
  analyst: null,
  proposed: 0,
  accepted: 0,
  declined: 0,
  asked: 0,
  actions: 0,
  performed: 0,
  skipped: 0,
  rejected: 0,
  waiting: 0,
  undone: 0,
  touched: 0,
  withdrawn: 0,
  from: null,
  until: null,
  ...given,
});

const rule = statistic({ rule: 'stale', ruleVersion: 'abcdef0123' });
const prompt = statistic({ playbook: 'triage', promptVersion: 'triage@1' });

describe('a row of the statistics', () => {
  it('is named by what it counts, and its version', () => {
    expect(nameOf(rule)).toEqual({ name: 'stale', version: 'abcdef0123' });
    expect(nameOf(prompt)).toEqual({ name: 'triage', version: 'triage@1' });
    expect(nameOf(statistic({ analyst: 'local' }))).toEqual({ name: 'local', version: null });
  });

  it('is another one for each version', () =>
    expect(keyOf(rule)).not.toBe(keyOf({ ...rule, ruleVersion: 'fedcba' })));

  it('leads to what it counts, where a list can show that', () => {
    expect(addressOf(rule, 'acme/shop')).toBe('/actions?rule=stale&repository=acme%2Fshop');
    expect(addressOf(prompt, undefined)).toBe('/runs?ask=triage');
    expect(addressOf(statistic({ analyst: 'local' }), undefined)).toBeUndefined();
  });

  it('has no share where nothing was done', () => {
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(1, 4)).toBe(0.25);
    expect(shareOf(5, 4)).toBe(1);
  });
});

describe('a period', () => {
  const now = Date.parse('2026-03-10T15:00:00Z');

  it('has so many days with today, and begins with the first of them', () => {
    expect(sinceOf('7', now)).toBe('2026-03-04T00:00:00.000Z');
    expect(sinceOf('30', now + 1000)).toBe(sinceOf('30', now));
  });

  it('can be all of it', () => expect(sinceOf('all', now)).toBe('1970-01-01T00:00:00.000Z'));
});
