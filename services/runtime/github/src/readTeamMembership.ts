import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';
import { outcomeOf } from './outcome.ts';

/** unreadable: the installation may not read members, or the owner is no organization. */
export type TeamMembership = 'member' | 'none' | 'unreadable';

const answer = z.object({ state: z.string() });

/**
 * Whether an account is an active member of a team, or of one of its child teams. Needs
 * `members: read`, which an App without teams in its rules does not ask for.
 * @throws {RequestError} see outcomeOf().
 */
export async function readTeamMembership(
  octokit: Octokit,
  organization: string,
  slug: string,
  login: string,
): Promise<TeamMembership> {
  try {
    const { data } = await octokit.request(
      'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
      { org: organization, team_slug: slug, username: login },
    );
    return parseAnswer(answer, data, 'a membership').state === 'active' ? 'member' : 'none';
  } catch (error) {
    const outcome = outcomeOf(error, Date.now());
    if (outcome.status !== 'rejected') throw error;
    return outcome.reason === 'not_found' ? 'none' : 'unreadable';
  }
}
