import { accountByLogin, commentsOf, labelsOf } from '../state/lookup.ts';
import type { Issue, Repository, State } from '../state/model.ts';

type Query = Readonly<Record<string, string>>;
type Filter = (issue: Issue) => boolean;

/** The list that the query asks for, sorted; without a query the open ones, newest first. */
export function filterIssues(
  state: State,
  repository: Repository,
  issues: readonly Issue[],
  query: Query,
): Issue[] {
  const filters = [
    byState(query),
    byLabels(repository, query),
    byAssignee(state, query),
    byCreator(state, query),
    byMilestone(repository, query),
    since(query),
  ];
  const found = issues.filter((issue) => filters.every((matches) => matches(issue)));
  const key = sortKey(state, query);
  const sign = query['direction'] === 'asc' ? 1 : -1;
  return found.sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return sign * (a.number - b.number);
    return left < right ? -sign : sign;
  });
}

function byState({ state = 'open' }: Query): Filter {
  return (issue) => state === 'all' || issue.state === state;
}

function byLabels(repository: Repository, { labels }: Query): Filter {
  const wanted = (labels ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return (issue) => {
    const names = new Set(labelsOf(repository, issue).map(({ name }) => name.toLowerCase()));
    return wanted.every((name) => names.has(name));
  };
}

function byAssignee(state: State, { assignee }: Query): Filter {
  if (assignee === undefined) return () => true;
  if (assignee === 'none') return ({ assigneeIds }) => assigneeIds.length === 0;
  if (assignee === '*') return ({ assigneeIds }) => assigneeIds.length > 0;
  const id = accountByLogin(state, assignee)?.id;
  return ({ assigneeIds }) => id !== undefined && assigneeIds.includes(id);
}

function byCreator(state: State, { creator }: Query): Filter {
  if (creator === undefined) return () => true;
  const id = accountByLogin(state, creator)?.id;
  return ({ authorId }) => authorId === id;
}

function byMilestone(repository: Repository, { milestone }: Query): Filter {
  if (milestone === undefined) return () => true;
  if (milestone === 'none') return ({ milestoneId }) => milestoneId === null;
  if (milestone === '*') return ({ milestoneId }) => milestoneId !== null;
  const id = repository.milestones.find(({ number }) => number === Number(milestone))?.id;
  return ({ milestoneId }) => id !== undefined && milestoneId === id;
}

function since({ since: from }: Query): Filter {
  if (from === undefined) return () => true;
  const earliest = Date.parse(from);
  return ({ updatedAt }) => Date.parse(updatedAt) >= earliest;
}

function sortKey(state: State, { sort }: Query): (issue: Issue) => string | number {
  if (sort === 'updated') return ({ updatedAt }) => updatedAt;
  if (sort === 'comments') return (issue) => commentsOf(state, issue).length;
  return ({ createdAt }) => createdAt;
}
