import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { readPages } from './pages.ts';

/** A milestone of a repository, with what it says. */
export interface MilestoneDetails {
  /** By which the API knows it. */
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly state: 'open' | 'closed';
  /** How many issues and pull requests have it. */
  readonly issues: number;
  readonly url: string | null;
}

const milestone = z
  .object({
    number: z.int().positive(),
    title: z.string(),
    description: z.string().nullish(),
    state: z.enum(['open', 'closed']),
    open_issues: z.int().nonnegative().default(0),
    closed_issues: z.int().nonnegative().default(0),
    html_url: z.string().nullish(),
  })
  .transform((one): MilestoneDetails => ({
    number: one.number,
    title: one.title,
    description: one.description ?? null,
    state: one.state,
    issues: one.open_issues + one.closed_issues,
    url: one.html_url ?? null,
  }));

/** Every milestone of a repository, the closed ones, too. @throws {RequestError} see outcomeOf() */
export const listMilestoneDetails = (
  octokit: Octokit,
  repositoryId: number,
): Promise<readonly MilestoneDetails[]> =>
  readPages(
    octokit,
    '/repositories/{repository_id}/milestones',
    { repository_id: repositoryId, state: 'all' },
    milestone,
  );
