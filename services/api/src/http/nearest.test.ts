import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('the nearest name', () => {
  it('is the one with a letter wrong, missing, too many or swapped', () => {
    const names = ['label', 'author', 'assignee'];
    for (const typed of ['lable', 'labl', 'labels', 'Label', 'lebel']) {
      expect(nearest(typed, names)).toBe('label');
    }
  });

  it('is none where nothing is near', () => {
    expect(nearest('colour', ['label', 'author'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
