import { readPermission, readTeamMembership, type GitHub, type Octokit } from '@reprise/github';
import type { Subject } from '@reprise/schemas';
import type { Person } from '../commands/isPermitted.ts';
import type { Rules, Who } from '../rules/rules.ts';
import { asked } from './asked.ts';

/** Where it is known who may do what. */
export interface People {
  /**
   * What somebody is in a repository.
   * @param slugs the teams that matter; others are not asked for.
   * @throws {GitHubUnavailableError} GitHub cannot be asked now.
   */
  role(
    subject: Subject,
    login: string,
    slugs: readonly string[],
  ): Promise<Pick<Person, 'role' | 'teams'>>;
}

export const peopleOnGitHub = (github: Pick<GitHub, 'forInstallation'>): People => ({
  async role({ installationId, repositoryId, repository }, login, slugs) {
    if (installationId === null) return { role: 'none', teams: 'unreadable' };
    const octokit = github.forInstallation(installationId, repositoryId);
    const permission = await asked(`The role of ${login}`, () =>
      readPermission(octokit, repositoryId, login),
    );
    return {
      role: 'found' in permission ? permission.found : 'none',
      teams: await teamsOf(octokit, repository, login, slugs),
    };
  },
});

/** Of these teams, those that somebody is in; one that cannot be read makes all of them unknown. */
async function teamsOf(
  octokit: Octokit,
  repository: string,
  login: string,
  slugs: readonly string[],
): Promise<Person['teams']> {
  const [organization = ''] = repository.split('/');
  const found = new Set<string>();
  for (const slug of slugs) {
    const membership = await asked(`The team ${slug}`, () =>
      readTeamMembership(octokit, organization, slug, login),
    );
    if (!('found' in membership) || membership.found === 'unreadable') return 'unreadable';
    if (membership.found === 'member') found.add(slug);
  }
  return found;
}

/** The teams that a rules file lets command or approve. */
export function teamsNamedIn({ commands, approvals }: Rules): readonly string[] {
  const named = [...approvals.by, ...Object.values(commands).flat()];
  return [...new Set(named.flatMap((who: Who) => (who.kind === 'team' ? [who.slug] : [])))];
}
