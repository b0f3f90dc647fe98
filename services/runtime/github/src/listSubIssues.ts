import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { id } from './answer.ts';
import { readPages } from './pages.ts';

const issue = z.object({ id, number: z.int().positive() });

/** GitHub's ids and numbers of an issue's sub-issues, in their order. */
export const listSubIssues = (
  octokit: Octokit,
  repositoryId: number,
  number: number,
): Promise<{ readonly id: number; readonly number: number }[]> =>
  readPages(
    octokit,
    '/repositories/{repository_id}/issues/{number}/sub_issues',
    { repository_id: repositoryId, number },
    issue,
  );
