import { assertRead, assertWrite } from '../auth/permissions.ts';
import { createCheckRun, updateCheckRun } from '../changes/checkRuns.ts';
import { GitHubError, invalid, notFound } from '../http/errors.ts';
import { numberParam, requiredText, textOf } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, ok, route, type Answer, type Call } from '../http/route.ts';
import { checkRunShape } from '../shapes/checkRun.ts';
import { commitAt } from '../state/git.ts';
import { issuesOf } from '../state/lookup.ts';
import type { CheckRun, Repository } from '../state/model.ts';
import { repositoryIn } from './find.ts';

const REPOSITORY = '/repos/:owner/:repo';
const RUNS = `${REPOSITORY}/check-runs`;

export const checkRunRoutes = [
  route('GET', `${REPOSITORY}/commits/:ref/check-runs`, list),
  route('POST', RUNS, create),
  route('GET', `${RUNS}/:id`, get),
  route('PATCH', `${RUNS}/:id`, update),
];

/** `filter=latest`, which is the default, leaves one of each name. */
function list(call: Call): Answer {
  const repository = readableIn(call);
  const { check_name: name, app_id: app, status, filter = 'latest' } = call.query;
  const sha = shaOf(call, repository);
  const found = repository.checkRuns.filter(
    (run) =>
      run.headSha === sha &&
      (name === undefined || run.name === name) &&
      (app === undefined || String(run.appId) === app) &&
      (status === undefined || run.status === status),
  );
  const last = new Map(found.map((run) => [`${run.appId} ${run.name}`, run]));
  const shown = filter === 'all' ? found : [...last.values()];
  const { body, ...rest } = paginate(call, shown.toReversed(), (run) =>
    checkRunShape(call.world, repository, run),
  );
  return { ...rest, body: { total_count: shown.length, check_runs: body } };
}

/** Of a commit of the default branch, or the head of a pull request by its branch. */
function shaOf({ params, world }: Call, repository: Repository): string {
  const ref = params['ref'] ?? '';
  const pulls = issuesOf(world.state, repository).flatMap(({ pull }) => pull ?? []);
  const pull = pulls.find(
    ({ head }) => head.sha === ref || `heads/${head.ref}` === ref || head.ref === ref,
  );
  const sha = pull?.head.sha ?? commitAt(repository, ref)?.sha;
  if (sha === undefined) throw new GitHubError(422, `No commit found for SHA: ${ref}`);
  return sha;
}

function get(call: Call): Answer {
  const repository = readableIn(call);
  return ok(checkRunShape(call.world, repository, runIn(call, repository)));
}

function create(call: Call): Answer {
  const place = writing(call);
  const { repository } = place;
  const name = requiredText(call, 'CheckRun', 'name');
  const sha = requiredText(call, 'CheckRun', 'head_sha');
  const known = issuesOf(call.world.state, repository).some(({ pull }) => pull?.head.sha === sha);
  if (!known && commitAt(repository, sha)?.sha !== sha) {
    throw new GitHubError(422, `No commit found for SHA: ${sha}`);
  }
  if (textOf(call, 'status') === 'completed' && textOf(call, 'conclusion') === undefined) {
    throw invalid('CheckRun', 'conclusion', 'missing_field');
  }
  return created(
    checkRunShape(call.world, repository, createCheckRun(place, sha, name, call.body)),
  );
}

function update(call: Call): Answer {
  const place = writing(call);
  const run = runIn(call, place.repository);
  updateCheckRun(place, run, call.body);
  return ok(checkRunShape(call.world, place.repository, run));
}

function readableIn(call: Call): Repository {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository, ['checks']);
  return repository;
}

/** Only Apps have check runs. */
function writing(call: Call) {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository, ['checks']);
  if (call.actor.kind !== 'installation') {
    throw new GitHubError(403, 'You must authenticate via a GitHub App.');
  }
  return { world: call.world, repository, actor };
}

function runIn(call: Call, repository: Repository): CheckRun {
  const found = repository.checkRuns.find(({ id }) => id === numberParam(call, 'id'));
  if (found === undefined) throw notFound();
  return found;
}
