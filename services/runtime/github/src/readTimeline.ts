import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { accountOrGhost, id, time, viaApp, type Account } from './answer.ts';
import { readPages } from './pages.ts';

/** One entry of an issue's history. */
export interface TimelineEntry {
  /** Such as labeled, unlabeled, commented, closed. */
  readonly event: string;
  /** null for entries without one of their own, such as commits. */
  readonly id: number | null;
  /** Who did it; null where GitHub does not say. */
  readonly author: Account | null;
  /** The App through which it was done, by id. */
  readonly appId: number | null;
  /** Milliseconds since the epoch; null where GitHub does not say. */
  readonly at: number | null;
  /** The label of labeled and unlabeled. */
  readonly label: string | null;
  /** The login of assigned and unassigned. */
  readonly assignee: string | null;
}

const entry = z
  .object({
    event: z.string(),
    id: id.nullish().catch(null),
    actor: accountOrGhost.catch(null),
    user: accountOrGhost.catch(null),
    performed_via_github_app: viaApp.catch(null),
    created_at: time.nullish().catch(null),
    label: z.object({ name: z.string() }).nullish(),
    assignee: accountOrGhost.catch(null),
  })
  .transform((found): TimelineEntry => ({
    event: found.event,
    id: found.id ?? null,
    author: found.actor ?? found.user,
    appId: found.performed_via_github_app,
    at: found.created_at ?? null,
    label: found.label?.name ?? null,
    assignee: found.assignee?.login ?? null,
  }));

/** The whole history of an issue or pull request, in GitHub's order: oldest first. */
export const readTimeline = (
  octokit: Octokit,
  repositoryId: number,
  number: number,
): Promise<TimelineEntry[]> =>
  readPages(
    octokit,
    '/repositories/{repository_id}/issues/{number}/timeline',
    { repository_id: repositoryId, number },
    entry,
  );
