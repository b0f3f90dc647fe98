import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeGitHub, json, type Sent } from './fakeFetch.ts';
import { readPermission } from './readPermission.ts';
import { readTeamMembership } from './readTeamMembership.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(answer: (sent: Sent) => Response) {
  const { github, sent } = fakeGitHub({ github: answer });
  return { octokit: github.forInstallation(5, 7), sent };
}

describe("somebody's role in a repository", () => {
  it('is the one that GitHub names', async () => {
    const { octokit, sent } = answering(() =>
      json(200, { permission: 'write', role_name: 'maintain' }),
    );
    expect(await readPermission(octokit, 7, 'ada')).toBe('maintain');
    expect(sent[0]?.url).toBe(
      'https://api.github.test/repositories/7/collaborators/ada/permission',
    );
  });

  it('counts as the base role where an organization made its own', async () => {
    const { octokit } = answering(() =>
      json(200, { permission: 'read', role_name: 'security-champion' }),
    );
    expect(await readPermission(octokit, 7, 'ada')).toBe('read');
  });

  it('is none where GitHub knows no such account', async () => {
    const { octokit } = answering(() => json(404, { message: 'Not Found' }));
    expect(await readPermission(octokit, 7, 'ghost')).toBe('none');
  });

  it('is not guessed while GitHub fails', async () => {
    const { octokit } = answering(() => json(403, {}, { 'retry-after': '60' }));
    await expect(readPermission(octokit, 7, 'ada')).rejects.toMatchObject({ status: 403 });
  });
});

describe('membership of a team', () => {
  it.each([
    [200, { state: 'active' }, 'member'],
    [200, { state: 'pending' }, 'none'],
    [404, {}, 'none'],
    [403, { message: 'Resource not accessible by integration' }, 'unreadable'],
  ] as const)('is, by an answer of %i %o, %s', async (status, body, membership) => {
    const { octokit } = answering(() => json(status, body));
    expect(await readTeamMembership(octokit, 'acme', 'core', 'ada')).toBe(membership);
  });
});
