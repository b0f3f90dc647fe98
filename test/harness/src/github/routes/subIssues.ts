import { assertRole } from '../auth/permissions.ts';
import { addSubIssue, removeSubIssue } from '../changes/subIssues.ts';
import type { Subject } from '../changes/subject.ts';
import { GitHubError, notFound } from '../http/errors.ts';
import { paginate } from '../http/pagination.ts';
import { created, ok, route, type Answer, type Call } from '../http/route.ts';
import { issueShape } from '../shapes/issue.ts';
import { issueById, parentOf, repositoryById } from '../state/lookup.ts';
import type { Issue } from '../state/model.ts';
import { readable, writable } from './find.ts';

const ISSUE = '/repos/:owner/:repo/issues/:number';

export const subIssueRoutes = [
  route('GET', `${ISSUE}/sub_issues`, list),
  route('POST', `${ISSUE}/sub_issues`, add),
  route('DELETE', `${ISSUE}/sub_issue`, remove),
  route('GET', `${ISSUE}/parent`, parent),
];

function list(call: Call): Answer {
  const { state } = call.world;
  const children = readable(call).issue.subIssueIds.flatMap((id) => issueById(state, id) ?? []);
  return paginate(call, children, (issue) => shapeOf(call, issue));
}

function parent(call: Call): Answer {
  const found = parentOf(call.world.state, readable(call).issue);
  if (found === undefined) throw notFound();
  return ok(shapeOf(call, found));
}

const shapeOf = ({ world }: Call, issue: Issue) =>
  issueShape(world, repositoryById(world.state, issue.repositoryId), issue);

function add(call: Call): Answer {
  const { subject, child } = both(call);
  const { state } = call.world;
  const before = parentOf(state, child);
  if (before !== undefined && call.body['replace_parent'] !== true) {
    throw unprocessable(
      'Issue may not contain duplicate sub-issues and sub-issues may only have one parent',
    );
  }
  if (isWithin(call, subject.issue, child)) throw unprocessable('Sub-issues may not form a circle');
  const owner = repositoryById(state, child.repositoryId).ownerId;
  if (owner !== subject.repository.ownerId) throw unprocessable('Another owner');
  if (before !== undefined) removeSubIssue({ ...subject, issue: before }, child);
  addSubIssue(subject, child);
  return created(shapeOf(call, subject.issue));
}

function remove(call: Call): Answer {
  const { subject, child } = both(call);
  if (!subject.issue.subIssueIds.includes(child.id)) throw notFound();
  removeSubIssue(subject, child);
  return ok(shapeOf(call, subject.issue));
}

function both(call: Call): { readonly subject: Subject; readonly child: Issue } {
  const subject = writable(call);
  assertRole(call, subject.repository, 'triage');
  const child = issueById(call.world.state, Number(call.body['sub_issue_id']));
  if (child === undefined) throw notFound();
  return { subject, child };
}

/** Whether an issue is another one, or somewhere below it. */
function isWithin({ world }: Call, issue: Issue, above: Issue): boolean {
  for (let at: Issue | undefined = issue; at !== undefined; at = parentOf(world.state, at)) {
    if (at.id === above.id) return true;
  }
  return false;
}

const unprocessable = (message: string): GitHubError => new GitHubError(422, message);
