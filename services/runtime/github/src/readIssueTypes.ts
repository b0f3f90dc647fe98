import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';

const types = z.array(z.object({ name: z.string(), is_enabled: z.boolean().default(true) }));

/**
 * The names of the types that issues of a repository can have: its organization's.
 * @throws {RequestError} see outcomeOf(); not_found where it belongs to a person, who has none.
 */
export async function readIssueTypes(
  octokit: Octokit,
  repositoryId: number,
): Promise<readonly string[]> {
  const { data } = await octokit.request('GET /repositories/{repository_id}/issue-types', {
    repository_id: repositoryId,
  });
  return parseAnswer(types, data, 'the types of issues')
    .filter((type) => type.is_enabled)
    .map(({ name }) => name);
}
