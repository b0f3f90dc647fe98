import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';

/** Whether an issue or pull request of the repository has a label. @throws {RequestError} see outcomeOf() */
export async function isLabelUsed(
  octokit: Octokit,
  repositoryId: number,
  name: string,
): Promise<boolean> {
  const { data } = await octokit.request('GET /repositories/{repository_id}/issues', {
    repository_id: repositoryId,
    labels: name,
    state: 'all',
    per_page: 1,
  });
  return parseAnswer(z.array(z.unknown()), data, 'issues').length > 0;
}
