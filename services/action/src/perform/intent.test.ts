import { describe, expect, it } from 'vitest';
import { intentOf } from './intent.ts';

describe('why an action is performed, as GitHub shows it', () => {
  it.each([
    [0.2, 'low'],
    [0.6, 'medium'],
    [0.85, 'high'],
    [1, 'high'],
    [Number.NaN, null],
    [7, null],
  ])('is said with a confidence of %d as %s', (confidence, level) => {
    const intent = intentOf({ rationale: 'It crashes', confidence });
    expect(intent).toEqual({ rationale: 'It crashes', confidence: level });
  });

  it('is nothing where nothing was said', () => {
    expect(intentOf({ rationale: null, confidence: null })).toBe(null);
    expect(intentOf({ rationale: '  ', confidence: null })).toBe(null);
    expect(intentOf({ rationale: null, confidence: 1 })).toEqual({
      rationale: null,
      confidence: 'high',
    });
  });

  it('mentions nobody and links nothing, whatever a model wrote, and is cut', () => {
    const hostile = `@mia see #1 <img src=x> [a](http://b)\n${'x'.repeat(2000)}`;
    const { rationale } = intentOf({ rationale: hostile, confidence: null }) ?? {};
    expect(rationale).not.toMatch(/@mia|(?<!\\)[<[]img|\n/);
    expect(rationale?.length).toBeLessThan(700);
  });
});
