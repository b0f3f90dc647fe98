import { describe, expect, it } from 'vitest';
import { finding } from './testing.ts';

describe('the condition label', () => {
  it('is met by the label, whatever its case', () => {
    expect(finding('label', 'bug', { labels: ['Bug'] })).toEqual({
      met: true,
      because: 'has the label Bug',
    });
  });

  it('is met by any label of a list', () => {
    expect(finding('label', ['bug', 'crash'], { labels: ['crash', 'p1'] })).toEqual({
      met: true,
      because: 'has the label crash',
    });
  });

  it('names what is there when the label is not', () => {
    expect(finding('label', 'bug', { labels: ['question'] })).toEqual({
      met: false,
      because: 'lacks the label bug; has question',
    });
    expect(finding('label', ['bug', 'crash'], {})).toEqual({
      met: false,
      because: 'lacks the labels bug or crash; has no labels',
    });
  });

  it('takes * for any characters', () => {
    expect(finding('label', 'area/*', { labels: ['area/ui', 'area/api', 'bug'] })).toEqual({
      met: true,
      because: 'has the labels area/ui and area/api',
    });
    expect(finding('label', 'area/*', { labels: ['area'] }).met).toBe(false);
  });
});
