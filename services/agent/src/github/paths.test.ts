import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repositoryPath } from './paths.ts';

describe('the path of a file that a model asks for', () => {
  it.each(['README.md', 'src/a b/c-d.ts', '.github/CODEOWNERS', 'docs/é.md', 'a/...b'])(
    'may be %s',
    (path) => expect(repositoryPath(path)).toBe(path),
  );

  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../../x',
    'a//b',
    'a/.',
    'a\\b',
    'a?ref=x',
    'a%2e',
    'a\0',
  ])('may not be %j', (path) => expect(repositoryPath(path)).toBeUndefined());

  it('stays inside of the repository, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '/', 'a', '%', '2', 'e') }), (path) => {
        const found = repositoryPath(path);
        const base = 'https://api.github.com/repositories/1/contents/';
        if (found !== undefined) expect(new URL(base + found).href.startsWith(base)).toBe(true);
      }),
    );
  });
});
