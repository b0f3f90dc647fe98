import { describe, expect, it } from 'vitest';
import { secretProblem } from './OwnSecret.tsx';
import { olderEnds, stateOf, targetProblem } from './words.ts';

describe('a webhook', () => {
  it('is off, on standby or decides', () => {
    expect(stateOf({ enabled: false, active: true }).word).toBe('off');
    expect(stateOf({ enabled: true, active: false }).word).toBe('on standby');
    expect(stateOf({ enabled: true, active: true }).word).toBe('decides');
  });

  it('speaks for a repository or for an organization, by its name on GitHub', () => {
    expect(targetProblem('repository', 'acme/shop')).toBeUndefined();
    expect(targetProblem('repository', 'acme')).toContain('owner/name');
    expect(targetProblem('organization', 'acme')).toBeUndefined();
    expect(targetProblem('organization', 'acme/shop')).toContain('login');
    expect(targetProblem('organization', '')).toBeUndefined();
  });

  it('tells when the last of its older secrets ends', () => {
    const now = Date.parse('2026-11-20T12:00:00.000Z');
    const secret = (expiresAt: string | null) => ({ id: 's', createdAt: '', expiresAt });
    expect(olderEnds([secret(null)], now)).toBeNull();
    expect(olderEnds([secret(null), secret('2026-11-20T11:00:00.000Z')], now)).toBeNull();
    const ends = ['2026-11-20T13:00:00.000Z', '2026-11-21T13:00:00.000Z'];
    expect(olderEnds([secret(null), ...ends.map(secret)], now)).toBe(ends[1]);
  });

  it('takes no secret that is short or holds what cannot be typed', () => {
    expect(secretProblem(undefined)).toBeUndefined();
    expect(secretProblem('0123456789abcdef')).toBeUndefined();
    for (const bad of ['', 'short', '0123456789 abcdef', 'ä'.repeat(20)]) {
      expect(secretProblem(bad), bad).toBeDefined();
    }
  });
});
