import { describe, expect, it } from 'vitest';
import { nextCursor } from './hookDeliveries.ts';

const url = (query: string): string => `https://api.github.com/app/hook/deliveries?${query}`;

describe('the next cursor', () => {
  it('is read from the link that is called next, wherever it stands', () => {
    const first = `<${url('per_page=1')}>; rel="first"`;
    const next = `<${url('per_page=1&cursor=v1_17323292984')}>; rel="next"`;
    expect(nextCursor(next)).toBe('v1_17323292984');
    expect(nextCursor(`${first}, ${next}`)).toBe('v1_17323292984');
    expect(nextCursor(`${next}, ${first}`)).toBe('v1_17323292984');
  });

  it.each([
    ['no link', undefined],
    ['the last page', `<${url('cursor=v1_1')}>; rel="prev"`],
    ['a link without a cursor', `<${url('per_page=1')}>; rel="next"`],
    ['an address that is none', '<:::>; rel="next"'],
    ['a cursor that is none', `<${url('cursor=a%20b%0d%0a')}>; rel="next"`],
    ['anything else', 'next'],
  ])('is not there: %s', (_what, link) => expect(nextCursor(link)).toBeNull());
});
