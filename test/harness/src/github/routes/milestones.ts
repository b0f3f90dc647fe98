import { assertRead, assertRole, assertWrite } from '../auth/permissions.ts';
import { invalid, notFound } from '../http/errors.ts';
import { numberParam, requiredText, textOf } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, ok, route, type Answer, type Call } from '../http/route.ts';
import { milestoneShape } from '../shapes/label.ts';
import { newMilestone } from '../state/labels.ts';
import type { Account, Milestone, Repository } from '../state/model.ts';
import { repositoryIn } from './find.ts';

const MILESTONES = '/repos/:owner/:repo/milestones';
const MILESTONE = `${MILESTONES}/:number`;

export const milestoneRoutes = [
  route('GET', MILESTONES, list),
  route('POST', MILESTONES, create),
  route('GET', MILESTONE, get),
  route('PATCH', MILESTONE, update),
];

function list(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  const { state = 'open' } = call.query;
  const found = repository.milestones.filter((entry) => state === 'all' || entry.state === state);
  return paginate(call, found, (entry) => milestoneShape(call.world, repository, entry));
}

function get(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  return ok(milestoneShape(call.world, repository, numbered(call, repository)));
}

function create(call: Call): Answer {
  const { repository, actor } = writer(call);
  const title = requiredText(call, 'Milestone', 'title');
  if (repository.milestones.some((entry) => entry.title === title)) {
    throw invalid('Milestone', 'title', 'already_exists');
  }
  const number = Math.max(0, ...repository.milestones.map((entry) => entry.number)) + 1;
  const now = call.world.now();
  const milestone = newMilestone(call.world.state, { title, number, creatorId: actor.id, now });
  repository.milestones.push(milestone);
  announce(call, { repository, actor, milestone }, 'created');
  return created(milestoneShape(call.world, repository, milestone));
}

function update(call: Call): Answer {
  const { repository, actor } = writer(call);
  const milestone = numbered(call, repository);
  const before = milestone.state;
  milestone.title = textOf(call, 'title') ?? milestone.title;
  milestone.description = textOf(call, 'description') ?? milestone.description;
  milestone.updatedAt = call.world.now();
  const state = textOf(call, 'state');
  if (state === 'open' || state === 'closed') milestone.state = state;
  milestone.closedAt = milestone.state === 'closed' ? call.world.now() : null;
  announce(call, { repository, actor, milestone }, actionOf(before, milestone.state));
  return ok(milestoneShape(call.world, repository, milestone));
}

function actionOf(before: string, after: string): string {
  if (before === after) return 'edited';
  return after === 'closed' ? 'closed' : 'opened';
}

interface Changed {
  readonly repository: Repository;
  readonly actor: Account;
  readonly milestone: Milestone;
}

function announce({ world }: Call, { repository, actor, milestone }: Changed, action: string) {
  const body = {
    milestone: milestoneShape(world, repository, milestone),
    ...(action === 'edited' && { changes: {} }),
  };
  world.emit({ event: 'milestone', action, sender: actor, repository, body });
}

function writer(call: Call): { repository: Repository; actor: Account } {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository);
  assertRole(call, repository, 'write');
  return { repository, actor };
}

function numbered(call: Call, repository: Repository): Milestone {
  const number = numberParam(call, 'number');
  const found = repository.milestones.find((entry) => entry.number === number);
  if (found === undefined) throw notFound();
  return found;
}
