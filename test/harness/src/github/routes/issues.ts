import { assertRead, assertRole, assertWrite, hasRole } from '../auth/permissions.ts';
import { assign, unassign } from '../changes/assignees.ts';
import { closeIssue, editIssue, openIssue, reopenIssue, setMilestone } from '../changes/issues.ts';
import { replaceLabels } from '../changes/labels.ts';
import type { Subject } from '../changes/subject.ts';
import { setType } from '../changes/types.ts';
import { invalid } from '../http/errors.ts';
import { fields, intentIn, namesIn, requiredText, textOf } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { created, ok, route, type Answer, type Call } from '../http/route.ts';
import { issueShape } from '../shapes/issue.ts';
import { issuesOf } from '../state/lookup.ts';
import type { Issue, IssueType, Milestone, Repository, StateReason } from '../state/model.ts';
import { accountsIn } from './assignees.ts';
import { readable, repositoryIn, writable } from './find.ts';
import { filterIssues } from './issueFilters.ts';

const ISSUES = '/repos/:owner/:repo/issues';
const ISSUE = `${ISSUES}/:number`;

export const issueRoutes = [
  route('GET', ISSUES, list),
  route('POST', ISSUES, open),
  route('GET', ISSUE, (call) => answer(readable(call), call)),
  route('PATCH', ISSUE, update),
];

function answer({ repository, issue }: Pick<Subject, 'repository' | 'issue'>, call: Call): Answer {
  return ok(issueShape(call.world, repository, issue));
}

function list(call: Call): Answer {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository);
  const { state } = call.world;
  const found = filterIssues(state, repository, issuesOf(state, repository), call.query);
  return paginate(call, found, (issue) => issueShape(call.world, repository, issue));
}

/** Labels, assignees and milestone of people without the role are dropped, as GitHub does. */
function open(call: Call): Answer {
  const repository = repositoryIn(call);
  const actor = assertWrite(call, repository);
  const trusted = hasRole(call, repository, 'triage');
  const issue = openIssue(call.world, repository, actor, {
    title: requiredText(call, 'Issue', 'title'),
    body: textOf(call, 'body') ?? null,
    labels: trusted ? (namesIn(call.body['labels']) ?? []) : [],
  });
  const subject = { world: call.world, repository, issue, actor };
  if (trusted) {
    if (call.body['assignees'] !== undefined) assign(subject, accountsIn(call, 'assignees'));
    if ('milestone' in call.body) setMilestone(subject, milestoneIn(call, repository));
    if ('type' in call.body) setType(subject, typeIn(call, repository));
  }
  return created(issueShape(call.world, repository, issue));
}

function update(call: Call): Answer {
  const subject = writable(call);
  const { repository, issue, actor } = subject;
  const reserved = ['labels', 'assignees', 'milestone', 'type'].some((field) => field in call.body);
  if (reserved || actor.id !== issue.authorId) assertRole(call, repository, 'triage');
  const title = textOf(call, 'title');
  const body = call.body['body'];
  editIssue(subject, {
    ...(title !== undefined && { title }),
    ...((typeof body === 'string' || body === null) && { body }),
  });
  const labels = namesIn(call.body['labels']);
  if (labels !== undefined) replaceLabels(subject, labels);
  if (Array.isArray(call.body['assignees'])) replaceAssignees(call, subject);
  if ('milestone' in call.body) setMilestone(subject, milestoneIn(call, repository));
  if ('type' in call.body) setType(subject, typeIn(call, repository), intentIn(call.body['type']));
  changeState(call, subject);
  return answer(subject, call);
}

function replaceAssignees(call: Call, subject: Subject): void {
  const wanted = accountsIn(call, 'assignees');
  const gone = subject.world.state.accounts.filter(
    ({ id }) =>
      subject.issue.assigneeIds.includes(id) && !wanted.some((account) => account.id === id),
  );
  unassign(subject, gone);
  assign(subject, wanted);
}

/** A number or its text; null takes the milestone away. @throws {GitHubError} 422 */
function milestoneIn({ body }: Call, repository: Repository): Milestone | null {
  const value = body['milestone'];
  if (value === null || value === undefined) return null;
  const found = repository.milestones.find(({ number }) => number === Number(value));
  if (found === undefined) throw invalid('Issue', 'milestone');
  return found;
}

/** A name or `{ value }`; null takes the type away. @throws {GitHubError} 422 */
function typeIn({ body, world }: Call, { ownerId }: Repository): IssueType | null {
  const { type } = body;
  const name = typeof type === 'string' ? type : fields(type)['value'];
  if (name === null || name === undefined) return null;
  if (typeof name !== 'string') throw invalid('Issue', 'type');
  const found = world.state.issueTypes.find(
    (one) => one.organizationId === ownerId && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (found === undefined) throw invalid('Issue', 'type');
  return found;
}

const REASONS: readonly StateReason[] = ['completed', 'not_planned', 'duplicate'];

function changeState(call: Call, subject: Subject): void {
  const state = textOf(call, 'state');
  if (state === undefined) return;
  if (state !== 'open' && state !== 'closed') throw invalid('Issue', 'state');
  const reason = REASONS.find((known) => known === call.body['state_reason']);
  const original = reason === 'duplicate' ? originalIn(call, subject) : undefined;
  if (state === 'closed') closeIssue(subject, reason, original);
  else reopenIssue(subject);
}

/** `duplicate_issue_id` is GitHub's id of an issue, not its number. @throws {GitHubError} 422 */
function originalIn({ body }: Call, { world, repository, issue }: Subject): Issue | undefined {
  const id = body['duplicate_issue_id'];
  if (id === undefined || id === null) return undefined;
  const found = issuesOf(world.state, repository).find((candidate) => candidate.id === id);
  if (found === undefined || found === issue) throw invalid('Issue', 'duplicate_issue_id');
  return found;
}
