import { describe, expect, it } from 'vitest';
import { namesLogin } from './author.ts';
import { argumentProblems } from './registry.ts';
import { finding } from './testing.ts';

describe('the condition author', () => {
  it('is met by the login, whatever its case and with or without @', () => {
    expect(finding('author', '@OctoCat', {})).toEqual({
      met: true,
      because: 'was opened by octocat',
    });
  });

  it('says who it was when it was somebody else', () => {
    expect(finding('author', ['hubot', 'mona'], {})).toEqual({
      met: false,
      because: 'was opened by octocat, not by hubot or mona',
    });
  });

  it('takes a bot for somebody else than the user of the same name', () => {
    const author = { login: 'dependabot[bot]', type: 'Bot' };
    expect(finding('author', 'dependabot', { author }).met).toBe(false);
    expect(finding('author', 'dependabot[bot]', { author }).met).toBe(true);
    expect(finding('author', '*[bot]', { author }).met).toBe(true);
  });

  it('is never met by an author whom GitHub does not name', () => {
    expect(namesLogin(['*'], '')).toBe(false);
  });

  it('says that teams and roles come later', () => {
    expect(argumentProblems('author', ['octocat', 'team/core'])).toEqual([
      {
        path: [1],
        message: 'team/core: teams and roles are not supported yet by this version; name logins',
      },
    ]);
  });
});
