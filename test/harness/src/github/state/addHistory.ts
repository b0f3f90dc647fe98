import { nextId } from './ids.ts';
import { accountByLogin, issueKey, labelByName } from './lookup.ts';
import type { Account, Issue, Repository, State } from './model.ts';
import type { SeedIssue } from './seed.ts';
import { wholeSeconds } from './time.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Adds issues that were there before the App was: nothing is sent, and their times are in the past.
 * @param now when the stand-in first starts, in GitHub's format.
 * @throws {Error} where one names somebody or a label that the seed lacks.
 */
export function addHistory(
  state: State,
  repository: Repository,
  issues: readonly SeedIssue[],
  now: string,
): void {
  for (const issue of issues) addPast({ state, repository, start: Date.parse(now) }, issue);
}

interface Place {
  readonly state: State;
  readonly repository: Repository;
  /** Milliseconds since the epoch. */
  readonly start: number;
}

function addPast(place: Place, seed: SeedIssue): void {
  const { state, repository, start } = place;
  const openedAt = start - seed.daysAgo * DAY_MS;
  const createdAt = wholeSeconds(openedAt);
  const issue: Issue = {
    id: nextId(state, 'issue'),
    repositoryId: repository.id,
    number: ++repository.lastNumber,
    title: seed.title,
    body: seed.body,
    authorId: accountIn(state, seed.author).id,
    state: 'open',
    stateReason: null,
    duplicateOf: null,
    labelIds: [],
    assigneeIds: [],
    milestoneId: null,
    typeId: null,
    subIssueIds: [],
    locked: false,
    lockReason: null,
    createdAt,
    updatedAt: createdAt,
    closedAt: null,
    closedById: null,
    editorId: null,
    lastEditedAt: null,
    deleted: false,
    events: [],
    pull: null,
  };
  state.issues[issueKey(repository.id, issue.number)] = issue;
  const past: Past = { ...place, issue, by: accountIn(state, seed.by) };
  labelled(past, seed.labels ?? [], openedAt + HOUR_MS);
  if (seed.assignee !== undefined) assigned(past, seed.assignee, openedAt + 2 * HOUR_MS);
  commented(past, seed.comments ?? [], openedAt + 3 * HOUR_MS);
  if (seed.closed !== undefined) closed(past, seed.closed, openedAt);
}

interface Past extends Place {
  readonly issue: Issue;
  /** Who cared for it. */
  readonly by: Account;
}

function labelled(past: Past, names: readonly string[], at: number): void {
  for (const name of names) {
    const label = labelByName(past.repository, name);
    if (label === undefined) throw new Error(`The seed has no label ${name}.`);
    past.issue.labelIds.push(label.id);
    record(past, 'labeled', at, { label: { name: label.name, color: label.color } });
  }
}

function assigned(past: Past, login: string, at: number): void {
  const account = accountIn(past.state, login);
  past.issue.assigneeIds.push(account.id);
  const who = ({ login: name, id, type }: Account) => ({ login: name, id, type });
  record(past, 'assigned', at, { assignee: who(account), assigner: who(past.by) });
}

function commented(past: Past, comments: NonNullable<SeedIssue['comments']>, from: number): void {
  const { state, repository, issue } = past;
  for (const [index, { by, body }] of comments.entries()) {
    const id = nextId(state, 'comment');
    const at = wholeSeconds(from + index * HOUR_MS);
    issue.updatedAt = at;
    state.comments[String(id)] = {
      id,
      sequence: nextId(state, 'sequence'),
      repositoryId: repository.id,
      number: issue.number,
      authorId: accountIn(state, by).id,
      body,
      createdAt: at,
      updatedAt: at,
      editorId: null,
      lastEditedAt: null,
      minimized: null,
    };
  }
}

function closed(past: Past, how: NonNullable<SeedIssue['closed']>, openedAt: number): void {
  const { afterDays, reason = 'completed', duplicateOf = null } = how;
  const at = Math.min(openedAt + afterDays * DAY_MS, past.start);
  const { issue, by } = past;
  Object.assign(issue, {
    state: 'closed',
    stateReason: reason,
    duplicateOf,
    closedAt: wholeSeconds(at),
    closedById: by.id,
  });
  if (duplicateOf !== null) record(past, 'marked_as_duplicate', at);
  record(past, 'closed', at, { state_reason: reason });
}

function record(
  { state, issue, by }: Past,
  event: string,
  at: number,
  detail: Readonly<Record<string, unknown>> = {},
): void {
  const createdAt = wholeSeconds(at);
  issue.updatedAt = createdAt;
  const [id, sequence] = [nextId(state, 'event'), nextId(state, 'sequence')];
  issue.events.push({ id, sequence, event, actorId: by.id, createdAt, detail });
}

function accountIn(state: State, login: string): Account {
  const found = accountByLogin(state, login);
  if (found === undefined) throw new Error(`The seed has no account ${login}.`);
  return found;
}
