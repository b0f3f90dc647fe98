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
  /** The title of the milestone of milestoned and demilestoned. */
  readonly milestone: string | null;
  /** The new title of renamed. */
  readonly title: string | null;
  /** What the issue's type became; null where it was removed. */
  readonly type: string | null;
  /** Why it was locked. */
  readonly lockReason: string | null;
  /** Of review_requested and review_request_removed: a login, or a team's slug. */
  readonly reviewer: Reviewer | null;
  /** The issue of sub_issue_added and sub_issue_removed. */
  readonly subIssue: { readonly repositoryId: number; readonly number: number } | null;
}

type Reviewer = { readonly login: string } | { readonly team: string };

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
    milestone: z.object({ title: z.string() }).nullish().catch(null),
    rename: z.object({ to: z.string() }).nullish().catch(null),
    issue_type: z.object({ name: z.string() }).nullish().catch(null),
    lock_reason: z.string().nullish().catch(null),
    requested_reviewer: z.object({ login: z.string() }).nullish().catch(null),
    requested_team: z.object({ slug: z.string() }).nullish().catch(null),
    sub_issue: z
      .object({ number: z.int(), repository: z.object({ id }) })
      .nullish()
      .catch(null),
  })
  .transform((found): TimelineEntry => ({
    event: found.event,
    id: found.id ?? null,
    author: found.actor ?? found.user,
    appId: found.performed_via_github_app,
    at: found.created_at ?? null,
    label: found.label?.name ?? null,
    assignee: found.assignee?.login ?? null,
    milestone: found.milestone?.title ?? null,
    title: found.rename?.to ?? null,
    type: found.issue_type?.name ?? null,
    lockReason: found.lock_reason ?? null,
    reviewer: found.requested_team
      ? { team: found.requested_team.slug }
      : (found.requested_reviewer ?? null),
    subIssue: found.sub_issue
      ? { repositoryId: found.sub_issue.repository.id, number: found.sub_issue.number }
      : null,
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
