import { describe, expect, it } from 'vitest';
import { argumentProblems } from './registry.ts';
import { finding } from './testing.ts';

describe('the condition association', () => {
  it("is met by GitHub's association in the rules file's spelling", () => {
    const facts = { association: 'FIRST_TIME_CONTRIBUTOR' };
    expect(finding('association', 'first-time-contributor', facts)).toEqual({
      met: true,
      because: 'the author is contributing here for the first time',
    });
  });

  it('says what the author is instead', () => {
    expect(finding('association', ['owner', 'member'], { association: 'NONE' })).toEqual({
      met: false,
      because: 'the author is without any association, not the owner or a member',
    });
  });

  it('offers the words it knows for one that it does not', () => {
    expect(argumentProblems('association', 'membre')[0]?.unknown).toMatchObject({
      word: 'membre',
      known: expect.arrayContaining(['member', 'none']),
    });
  });
});
