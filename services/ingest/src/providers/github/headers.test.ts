import { describe, expect, it } from 'vitest';
import { keptHeaders, readIdentity } from './headers.ts';

describe('the headers of a delivery', () => {
  it('are kept by an allow-list, never all of them', () => {
    expect(
      keptHeaders({
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/044aadd',
        'x-github-event': 'issues',
        'x-github-hook-id': '1',
        authorization: 'Bearer x',
        cookie: 'session=x',
        'x-forwarded-for': '203.0.113.1',
        'x-hub-signature': 'sha1=x',
      }),
    ).toEqual({
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': 'issues',
      'x-github-hook-id': '1',
    });
  });

  it('name the event and the delivery', () => {
    expect(readIdentity({ 'x-github-event': 'issues', 'x-github-delivery': 'a-1' })).toEqual({
      ok: true,
      event: 'issues',
      deliveryId: 'a-1',
    });
  });

  it.each([
    ['no event', { 'x-github-delivery': 'a-1' }],
    ['no delivery', { 'x-github-event': 'issues' }],
    ['an event that is no name', { 'x-github-event': 'a b', 'x-github-delivery': 'a-1' }],
    ['an empty delivery', { 'x-github-event': 'issues', 'x-github-delivery': '' }],
    ['two deliveries', { 'x-github-event': 'issues', 'x-github-delivery': 'a, b' }],
    ['an endless delivery', { 'x-github-event': 'issues', 'x-github-delivery': 'a'.repeat(129) }],
  ])('are refused with %s', (_what, headers) => {
    expect(readIdentity(headers).ok).toBe(false);
  });
});
