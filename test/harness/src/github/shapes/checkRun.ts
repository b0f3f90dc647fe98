import { fullName, issuesOf } from '../state/lookup.ts';
import type { CheckRun, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { appShape } from './app.ts';
import { nodeId } from './nodeId.ts';

/** All check runs of an App on one commit are a suite; its id is the first one's. */
export function checkRunShape(world: World, repository: Repository, run: CheckRun) {
  const { state, baseUrl } = world;
  const name = fullName(state, repository);
  const url = `${baseUrl}/repos/${name}/check-runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${baseUrl}/${name}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: 0, annotations_url: `${url}/annotations` },
    check_suite: suiteShape(world, repository, run),
    app: appShape(world),
    pull_requests: pullsAt(world, repository, run),
  };
}

function suiteShape(world: World, repository: Repository, run: CheckRun) {
  const { checkRuns, defaultBranch } = repository;
  const id = checkRuns.find(({ headSha }) => headSha === run.headSha)?.id ?? run.id;
  const pulls = pullsAt(world, repository, run);
  return {
    id,
    node_id: nodeId('CheckSuite', id),
    head_branch: pulls[0]?.head.ref ?? defaultBranch,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    url: `${world.baseUrl}/repos/${fullName(world.state, repository)}/check-suites/${id}`,
    before: null,
    after: run.headSha,
    pull_requests: pulls,
    app: appShape(world),
    created_at: run.startedAt,
    updated_at: run.completedAt ?? run.startedAt,
  };
}

function pullsAt(world: World, repository: Repository, { headSha }: CheckRun) {
  const url = `${world.baseUrl}/repos/${fullName(world.state, repository)}`;
  const repo = { id: repository.id, url, name: repository.name };
  return issuesOf(world.state, repository).flatMap(({ number, pull }) =>
    pull === null || pull.head.sha !== headSha
      ? []
      : [
          {
            url: `${url}/pulls/${number}`,
            id: pull.id,
            number,
            head: { ...pull.head, repo },
            base: { ...pull.base, repo },
          },
        ],
  );
}
