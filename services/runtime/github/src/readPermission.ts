import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';
import { outcomeOf } from './outcome.ts';

/** GitHub's roles in a repository, from the least. */
const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;

/** What somebody may do in a repository. `none`: no such account, or nothing. */
export type CollaboratorRole = (typeof ROLES)[number];

const answer = z.object({ permission: z.string(), role_name: z.string().nullish() });

/**
 * The role of an account in a repository. A custom role of an organization counts as the base role
 * that GitHub gives beside it.
 * @throws {RequestError} see outcomeOf().
 */
export async function readPermission(
  octokit: Octokit,
  repositoryId: number,
  login: string,
): Promise<CollaboratorRole> {
  try {
    const { data } = await octokit.request(
      'GET /repositories/{repository_id}/collaborators/{username}/permission',
      { repository_id: repositoryId, username: login },
    );
    const { role_name, permission } = parseAnswer(answer, data, 'a permission');
    return known(role_name ?? '') ?? known(permission) ?? 'none';
  } catch (error) {
    const outcome = outcomeOf(error, Date.now());
    // An account that is gone, or a bot's, which is nobody's collaborator.
    if (outcome.status === 'rejected' && outcome.reason === 'not_found') return 'none';
    throw error;
  }
}

const known = (name: string): CollaboratorRole | undefined => ROLES.find((role) => role === name);
