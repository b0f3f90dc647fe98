import { assertRead } from '../auth/permissions.ts';
import { notFound } from '../http/errors.ts';
import { paginate } from '../http/pagination.ts';
import { ok, route, type Answer, type Call } from '../http/route.ts';
import { accountShape } from '../shapes/account.ts';
import { commitShape } from '../shapes/content.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { commitAt, headOf } from '../state/git.ts';
import { accountByLogin, repositoryById } from '../state/lookup.ts';
import type { Commit, Repository } from '../state/model.ts';
import { repositoryIn } from './find.ts';

const REPOSITORY = '/repos/:owner/:repo';

export const repositoryRoutes = [
  route('GET', REPOSITORY, (call) => ok(repositoryShape(call.world, readableIn(call)))),
  route('GET', '/repositories/:id', byId),
  route('GET', `${REPOSITORY}/commits`, commits),
  route('GET', `${REPOSITORY}/commits/:ref+`, commit),
  route('GET', '/users/:login', user),
  route('GET', '/user', self),
];

function readableIn(call: Call): Repository {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository, ['metadata', 'contents', 'issues']);
  return repository;
}

function byId(call: Call): Answer {
  const id = Number(call.params['id']);
  const { world } = call;
  if (!world.state.repositories.some((repository) => repository.id === id)) throw notFound();
  const repository = repositoryById(world.state, id);
  assertRead(call.actor, repository, ['metadata', 'contents', 'issues']);
  return ok(repositoryShape(world, repository));
}

/** Newest first; with `path` those that changed it. */
function commits(call: Call): Answer {
  const repository = readableIn(call);
  const { path, sha } = call.query;
  const from = commitAt(repository, sha) ?? headOf(repository);
  const upTo = repository.commits.slice(0, repository.commits.indexOf(from) + 1);
  const found = upTo.filter((entry, index) => touches(entry, upTo[index - 1], path)).toReversed();
  return paginate(call, found, (entry) => commitShape(call.world, repository, entry));
}

const touches = (entry: Commit, before: Commit | undefined, path: string | undefined): boolean =>
  path === undefined || entry.files[path] !== before?.files[path];

function commit(call: Call): Answer {
  const repository = readableIn(call);
  const found = commitAt(repository, call.params['ref']);
  if (found === undefined) throw notFound();
  return ok(commitShape(call.world, repository, found));
}

function user(call: Call): Answer {
  const account = accountByLogin(call.world.state, call.params['login'] ?? '');
  if (account === undefined) throw notFound();
  return ok({ ...accountShape(call.world, account), name: account.name });
}

function self(call: Call): Answer {
  if (call.actor.kind !== 'person') throw notFound();
  return ok({ ...accountShape(call.world, call.actor.account), name: call.actor.account.name });
}
