import { describe, expect, it } from 'vitest';
import { nextAfter, stepFrom } from './stepping.ts';

const list = ['a', 'b', 'c'].map((proposal) => ({ proposal, status: 'waiting' as const }));
const none = new Map<string, unknown>();

describe('stepping through approvals', () => {
  it('stops at the ends', () => {
    expect(stepFrom(list, 'a', 1)).toBe('b');
    expect(stepFrom(list, 'c', 1)).toBe('c');
    expect(stepFrom(list, 'a', -1)).toBe('a');
  });

  it('begins at the first where none is chosen', () => {
    expect(stepFrom(list, undefined, 1)).toBe('a');
    expect(nextAfter(list, undefined, none)).toBe('a');
  });

  it('goes on to the next that is not answered, and around', () => {
    expect(nextAfter(list, 'a', new Map([['b', 1]]))).toBe('c');
    expect(nextAfter(list, 'c', none)).toBe('a');
    expect(nextAfter([list[0] ?? { proposal: '', status: 'waiting' }], 'a', none)).toBeUndefined();
  });
});
