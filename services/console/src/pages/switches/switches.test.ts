import { describe, expect, it } from 'vitest';
import { heldFilter, requestOf, type Filled } from './request.ts';
import { isInForce } from './words.ts';

const filled = (given: Partial<Filled>): Filled => ({
  scope: 'rule',
  repository: ' acme/shop ',
  rule: 'stale',
  installation: '7',
  reason: ' too eager ',
  ...given,
});

describe('what is asked to be stopped', () => {
  it.each([
    [filled({}), { scope: 'rule', repository: 'acme/shop', rule: 'stale', reason: 'too eager' }],
    [
      filled({ scope: 'repository' }),
      { scope: 'repository', repository: 'acme/shop', reason: 'too eager' },
    ],
    [
      filled({ scope: 'installation' }),
      { scope: 'installation', installation: 7, reason: 'too eager' },
    ],
    [filled({ scope: 'everything' }), { scope: 'everything', reason: 'too eager' }],
  ])('is what was filled in, and no more than its scope takes', (form, request) =>
    expect(requestOf(form)).toEqual(request),
  );

  it.each([
    filled({ reason: ' ' }),
    filled({ rule: '' }),
    filled({ repository: 'acme' }),
    filled({ scope: 'repository', repository: '' }),
    filled({ scope: 'installation', installation: '' }),
  ])('is nothing yet where something is missing', (form) =>
    expect(requestOf(form)).toBeUndefined(),
  );

  it('names the actions that it holds where one list has them', () => {
    expect(heldFilter(filled({}))).toEqual({ repository: 'acme/shop', rule: 'stale' });
    expect(heldFilter(filled({ scope: 'repository' }))).toEqual({ repository: 'acme/shop' });
    expect(heldFilter(filled({ scope: 'everything' }))).toBeUndefined();
    expect(heldFilter(filled({ rule: '' }))).toBeUndefined();
  });
});

describe('a stop', () => {
  it('is in force a second after it was set, or after it was first seen', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const set = Date.parse(at);
    expect(isInForce(at, set + 400, set + 400)).toBe(false);
    expect(isInForce(at, set + 400, set + 1001)).toBe(true);
    // The clock of the browser is behind that of the api.
    expect(isInForce(at, set - 60_000, set - 58_900)).toBe(true);
  });
});
