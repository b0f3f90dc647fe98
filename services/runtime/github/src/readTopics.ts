import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';

const topics = z.object({ names: z.array(z.string()) });

/** The topics of a repository, in GitHub's order. @throws {RequestError} see outcomeOf() */
export async function readTopics(
  octokit: Octokit,
  repositoryId: number,
): Promise<readonly string[]> {
  const route = 'GET /repositories/{repository_id}/topics';
  const { data } = await octokit.request(route, { repository_id: repositoryId, per_page: 100 });
  return parseAnswer(topics, data, 'topics').names;
}
