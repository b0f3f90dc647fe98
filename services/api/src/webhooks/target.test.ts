import { describe, expect, it } from 'vitest';
import { requireForm } from './target.ts';

const known = ['acme/orders-api', 'acme/shop'];
const said = (scope: 'repository' | 'organization', name: string): string => {
  try {
    requireForm(scope, name, known);
    return 'fine';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a target', () => {
  it.each([
    ['repository', 'acme/shop', 'fine'],
    ['repository', 'other/thing.js', 'fine'],
    ['organization', 'acme', 'fine'],
    ['organization', 'acme/shop', 'is a repository. Give the login of the organization (acme)'],
    ['repository', 'acme', 'is not owner/name'],
    ['repository', 'shop', 'Did you mean acme/shop?'],
    ['repository', 'acme/shop/issues', 'is no name on GitHub'],
    ['repository', 'acme/sh op', 'Did you mean acme/shop?'],
    ['repository', '/shop', 'is no name on GitHub'],
    ['organization', '-acme', 'is no name on GitHub'],
    ['organization', 'ac me', 'is no name on GitHub'],
  ] as const)('of the scope %s may be %s: %s', (scope, name, words) => {
    expect(said(scope, name)).toContain(words);
  });
});
