import type { Octokit } from '@octokit/core';
import { outcomeOf } from './outcome.ts';

/** Whether issues of a repository can be assigned to somebody. @throws {RequestError} see outcomeOf() */
export async function readAssignable(
  octokit: Octokit,
  repositoryId: number,
  login: string,
): Promise<boolean> {
  try {
    await octokit.request('GET /repositories/{repository_id}/assignees/{login}', {
      repository_id: repositoryId,
      login,
    });
    return true;
  } catch (error) {
    const outcome = outcomeOf(error, Date.now());
    if (outcome.status === 'rejected' && outcome.reason === 'not_found') return false;
    throw error;
  }
}
