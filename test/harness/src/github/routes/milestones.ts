import { assertRead, assertRole, assertWrite } from '../auth/permissions.ts';
import { setMilestone } from '../changes/issues.ts';
import { invalid, notFound } from '../http/errors.ts';
import { numberParam, requiredText, textOf } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, noContent, ok, route, type Answer, type Call } from '../http/route.ts';
import { milestoneShape } from '../shapes/label.ts';
import { newMilestone } from '../state/labels.ts';
import { issuesOf } from '../state/lookup.ts';
import type { Account, Milestone, Repository } from '../state/model.ts';
import { repositoryIn } from './find.ts';

const MILESTONES = '/repos/:owner/:repo/milestones';
const MILESTONE = `${MILESTONES}/:number`;

export const milestoneRoutes = [
  route('GET', MILESTONES, list),
  route('POST', MILESTONES, create),
  route('GET', MILESTONE, get),
  route('PATCH', MILESTONE, update),
  route('DELETE', MILESTONE, remove),
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
  milestone.description = textOf(call, 'description') ?? null;
  milestone.dueOn = textOf(call, 'due_on') ?? null;
  if (textOf(call, 'state') === 'closed')
    Object.assign(milestone, { state: 'closed', closedAt: now });
  repository.milestones.push(milestone);
  announce(call, { repository, actor, milestone }, 'created');
  return created(milestoneShape(call.world, repository, milestone));
}

function update(call: Call): Answer {
  const { repository, actor } = writer(call);
  const milestone = numbered(call, repository);
  const before = { ...milestone };
  const title = textOf(call, 'title') ?? milestone.title;
  if (repository.milestones.some((entry) => entry !== milestone && entry.title === title)) {
    throw invalid('Milestone', 'title', 'already_exists');
  }
  const now = call.world.now();
  milestone.title = title;
  milestone.description = textOf(call, 'description') ?? milestone.description;
  milestone.dueOn = textOf(call, 'due_on') ?? milestone.dueOn;
  const state = textOf(call, 'state');
  if (state === 'open' || state === 'closed') milestone.state = state;
  if (milestone.state !== before.state) milestone.closedAt = state === 'closed' ? now : null;
  if (JSON.stringify(milestone) !== JSON.stringify(before)) {
    milestone.updatedAt = now;
    announce(call, { repository, actor, milestone }, actionOf(before.state, milestone.state));
  }
  return ok(milestoneShape(call.world, repository, milestone));
}

/** GitHub takes a deleted milestone from its issues, too. */
function remove(call: Call): Answer {
  const { repository, actor } = writer(call);
  const { world } = call;
  const milestone = numbered(call, repository);
  for (const issue of issuesOf(world.state, repository)) {
    if (issue.milestoneId === milestone.id) setMilestone({ world, repository, issue, actor }, null);
  }
  announce(call, { repository, actor, milestone }, 'deleted');
  repository.milestones.splice(repository.milestones.indexOf(milestone), 1);
  return noContent();
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
