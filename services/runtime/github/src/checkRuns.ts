import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { id, parseAnswer } from './answer.ts';
import { UnexpectedAnswerError } from './failures.ts';

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  readonly name: string;
  readonly externalId: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly url: string | null;
}

const text = z.string().nullish();

const checkRun = z
  .object({
    id,
    head_sha: z.string(),
    name: z.string(),
    external_id: text,
    conclusion: text,
    html_url: text,
    output: z.object({ title: text, summary: text }).nullish(),
  })
  .transform((run): CheckRun => ({
    id: run.id,
    headSha: run.head_sha,
    name: run.name,
    externalId: run.external_id ?? '',
    conclusion: run.conclusion ?? null,
    title: run.output?.title ?? null,
    summary: run.output?.summary ?? null,
    url: run.html_url ?? null,
  }));

const page = z.object({ check_runs: z.array(checkRun) });

const PAGE_SIZE = 100;
/** GitHub keeps at most 1,000 check runs of one name on a commit. */
const MOST_PAGES = 20;

/** Where check runs are looked for: on one commit, those of one App and name. */
export interface CheckRunsOf {
  readonly repositoryId: number;
  readonly sha: string;
  readonly appId: number;
  readonly name: string;
}

/** All of them, oldest first. @throws {RequestError} see outcomeOf() */
export async function listCheckRuns(
  octokit: Octokit,
  { repositoryId, sha, appId, name }: CheckRunsOf,
): Promise<readonly CheckRun[]> {
  const route = 'GET /repositories/{repository_id}/commits/{ref}/check-runs';
  const found: CheckRun[] = [];
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const { data } = await octokit.request(route, {
      repository_id: repositoryId,
      ref: sha,
      check_name: name,
      app_id: appId,
      filter: 'all',
      per_page: PAGE_SIZE,
      page: number,
    });
    const { check_runs: runs } = parseAnswer(page, data, 'check runs');
    found.push(...runs);
    if (runs.length < PAGE_SIZE) return found.toSorted((one, other) => one.id - other.id);
  }
  throw new UnexpectedAnswerError('check runs', `they have more than ${MOST_PAGES} pages`);
}

/** @throws {RequestError} see outcomeOf() */
export async function readCheckRun(
  octokit: Octokit,
  repositoryId: number,
  checkRunId: number,
): Promise<CheckRun> {
  const route = 'GET /repositories/{repository_id}/check-runs/{check_run_id}';
  const parameters = { repository_id: repositoryId, check_run_id: checkRunId };
  const { data } = await octokit.request(route, parameters);
  return parseAnswer(checkRun, data, 'a check run');
}
