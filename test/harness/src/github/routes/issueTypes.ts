import { assertRead } from '../auth/permissions.ts';
import { notFound } from '../http/errors.ts';
import { ok, route, type Answer, type Call } from '../http/route.ts';
import { issueTypeShape } from '../shapes/issueType.ts';
import { accountById, accountByLogin } from '../state/lookup.ts';
import type { Account } from '../state/model.ts';
import { repositoryIn } from './find.ts';

export const issueTypeRoutes = [
  route('GET', '/orgs/:org/issue-types', ofOrganization),
  route('GET', '/repos/:owner/:repo/issue-types', ofRepository),
];

function ofOrganization(call: Call): Answer {
  return list(call, accountByLogin(call.world.state, call.params['org'] ?? ''));
}

function ofRepository(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository, ['metadata', 'issues']);
  return list(call, accountById(call.world.state, repository.ownerId));
}

/** People's repositories have no types. */
function list({ world }: Call, owner: Account | undefined): Answer {
  if (owner?.type !== 'Organization') throw notFound();
  const own = world.state.issueTypes.filter(({ organizationId }) => organizationId === owner.id);
  return ok(own.map(issueTypeShape));
}
