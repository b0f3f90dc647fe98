import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsFrom } from './facts.ts';

describe('facts of an issue', () => {
  it('come from the shape that webhooks and the REST API share', () => {
    const issue = {
      title: 'It crashes',
      body: 'Always.',
      state: 'open',
      labels: [{ name: 'bug' }, 'area/ui', { name: null }],
      user: { login: 'octocat', type: 'User' },
      author_association: 'MEMBER',
      assignees: [{ login: 'mona' }, { login: null }, 7],
      pull_request: { url: 'https://api.github.com/repos/a/b/pulls/1' },
    };
    expect(factsFrom(issue)).toEqual({
      title: 'It crashes',
      body: 'Always.',
      state: 'open',
      labels: ['bug', 'area/ui'],
      author: { login: 'octocat', type: 'User' },
      association: 'MEMBER',
      isPullRequest: true,
      assignees: ['mona'],
    });
  });

  it('are empty where an issue has no description and no known author', () => {
    expect(factsFrom({ title: 'x', body: null, user: null })).toMatchObject({
      body: '',
      author: { login: '', type: '' },
      association: 'NONE',
      isPullRequest: false,
    });
  });

  it('can be taken from anything without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(factsFrom(anything).labels).toBeInstanceOf(Array);
      }),
    );
  });
});
