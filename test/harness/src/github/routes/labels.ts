import { assertRead, assertRole, assertWrite } from '../auth/permissions.ts';
import { createLabel, removeLabels } from '../changes/labels.ts';
import { invalid, notFound } from '../http/errors.ts';
import { requiredText, textOf } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, noContent, ok, route, type Answer, type Call } from '../http/route.ts';
import { labelShape } from '../shapes/label.ts';
import { issuesOf, labelByName } from '../state/lookup.ts';
import type { Account, Label, Repository } from '../state/model.ts';
import { repositoryIn } from './find.ts';

const LABELS = '/repos/:owner/:repo/labels';
const LABEL = `${LABELS}/:name`;

export const labelRoutes = [
  route('GET', LABELS, list),
  route('POST', LABELS, create),
  route('GET', LABEL, get),
  route('PATCH', LABEL, update),
  route('DELETE', LABEL, remove),
];

function list(call: Call): Answer {
  const repository = readableRepository(call);
  return paginate(call, repository.labels, (label) => labelShape(call.world, repository, label));
}

function get(call: Call): Answer {
  const repository = readableRepository(call);
  return ok(labelShape(call.world, repository, named(call, repository)));
}

function create(call: Call): Answer {
  const { repository, actor } = writer(call);
  const name = requiredText(call, 'Label', 'name');
  if (labelByName(repository, name) !== undefined) throw invalid('Label', 'name', 'already_exists');
  assertValid(call, name);
  const color = textOf(call, 'color') ?? 'ededed';
  const description = textOf(call, 'description');
  const seed = { name, color, ...(description !== undefined && { description }) };
  const label = createLabel(call.world, repository, actor, seed);
  return created(labelShape(call.world, repository, label));
}

function update(call: Call): Answer {
  const { repository, actor } = writer(call);
  const label = named(call, repository);
  assertValid(call, textOf(call, 'new_name') ?? label.name);
  const { color, description } = label;
  const renamed = rename(call, repository, label);
  label.color = textOf(call, 'color') ?? color;
  label.description = textOf(call, 'description') ?? description;
  const changes = {
    ...renamed,
    ...(label.color !== color && { color: { from: color } }),
    ...(label.description !== description && { description: { from: description ?? '' } }),
  };
  const shape = labelShape(call.world, repository, label);
  if (Object.keys(changes).length > 0) {
    const body = { label: shape, changes };
    call.world.emit({ event: 'label', action: 'edited', sender: actor, repository, body });
  }
  return ok(shape);
}

/** @throws {GitHubError} 422 */
function assertValid(call: Call, name: string): void {
  if (name.trim() === '' || name.length > 50) throw invalid('Label', 'name');
  if (!/^[0-9a-f]{6}$/i.test(textOf(call, 'color') ?? 'ededed')) throw invalid('Label', 'color');
  if ((textOf(call, 'description') ?? '').length > 100) throw invalid('Label', 'description');
}

function rename(call: Call, repository: Repository, label: Label): Record<string, unknown> {
  const name = textOf(call, 'new_name') ?? textOf(call, 'name') ?? label.name;
  if (name === label.name) return {};
  const other = labelByName(repository, name);
  if (other !== undefined && other !== label) throw invalid('Label', 'name', 'already_exists');
  const from = label.name;
  label.name = name;
  return { name: { from } };
}

/** GitHub takes a deleted label from its issues too. */
function remove(call: Call): Answer {
  const { repository, actor } = writer(call);
  const { world } = call;
  const label = named(call, repository);
  for (const issue of issuesOf(world.state, repository)) {
    removeLabels({ world, repository, issue, actor }, [label]);
  }
  const body = { label: labelShape(world, repository, label) };
  repository.labels.splice(repository.labels.indexOf(label), 1);
  world.emit({ event: 'label', action: 'deleted', sender: actor, repository, body });
  return noContent();
}

function readableRepository(call: Call): Repository {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  return repository;
}

function writer(call: Call): { repository: Repository; actor: Account } {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository);
  assertRole(call, repository, 'write');
  return { repository, actor };
}

function named(call: Call, repository: Repository): Label {
  const label = labelByName(repository, call.params['name'] ?? '');
  if (label === undefined) throw notFound();
  return label;
}
