import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  const views = ['installations', 'issues', 'deliveries', 'runs', 'actions', 'rollbacks'];

  it.each([
    ['isues', 'issues'],
    ['rollback', 'rollbacks'],
    ['delivery', 'deliveries'],
    ['run', 'runs'],
    ['', 'runs'],
  ])('takes %j for %s', (name, expected) => expect(nearest(name, views)).toBe(expected));

  it('finds nothing among nothing', () => expect(nearest('issues', [])).toBeUndefined());

  it('bears a name of any length', () =>
    expect(views).toContain(nearest('x'.repeat(1_000_000), views)));
});
