import { assertRole, isAssignable } from '../auth/permissions.ts';
import { assign, unassign } from '../changes/assignees.ts';
import { invalid } from '../http/errors.ts';
import { intentsIn, namesIn } from '../http/input.ts';
import { route, type Answer, type Call } from '../http/route.ts';
import { issueShape } from '../shapes/issue.ts';
import { accountByLogin } from '../state/lookup.ts';
import type { Account, Repository } from '../state/model.ts';
import { writable } from './find.ts';

const ASSIGNEES = '/repos/:owner/:repo/issues/:number/assignees';

export const assigneeRoutes = [
  route('POST', ASSIGNEES, (call) => change(call, assign, 201)),
  route('DELETE', ASSIGNEES, (call) => change(call, unassign, 200)),
];

function change(call: Call, apply: typeof assign, status: number): Answer {
  const subject = writable(call);
  assertRole(call, subject.repository, 'triage');
  apply(subject, known(call, subject.repository), intentsIn(call.body['assignees']));
  return { status, body: issueShape(call.world, subject.repository, subject.issue) };
}

/** GitHub leaves out, without a word, whoever cannot be assigned. */
function known({ body, world }: Call, repository: Repository): Account[] {
  return (namesIn(body['assignees']) ?? []).flatMap((login) => {
    const account = accountByLogin(world.state, login);
    return account !== undefined && isAssignable(account, repository) ? [account] : [];
  });
}

/** @throws {GitHubError} 422 for a login that nobody has */
export function accountsIn(call: Call, field: string): Account[] {
  return (namesIn(call.body[field]) ?? []).map((login) => {
    const account = accountByLogin(call.world.state, login);
    if (account === undefined) throw invalid('Issue', field);
    return account;
  });
}
