import type { DeliveryReceived, IssueSnapshotTaken } from '@reprise/schemas';
import { payloadOf, shownIn } from '../../github/payload.ts';
import {
  count,
  flag,
  list,
  natural,
  nullable,
  object,
  text,
  time,
  type Json,
} from '../../github/read.ts';
import type { IssueChange, IssueDescription } from './evolve.ts';
import type { IssueSnapshot } from './snapshot.ts';

/** GitHub takes at most this much; what is longer came from elsewhere. */
const BODY_MOST = 65_536;

/** Where payloads keep what they are about, the likeliest first. */
const PLACES = [
  'issue',
  'pull_request',
  'sub_issue',
  'parent_issue',
  'blocked_issue',
  'blocking_issue',
] as const;

/** Issues that may belong to another repository than the delivery. */
const LINKED = new Set<string>(PLACES.slice(2));

/** What a delivery says about an issue or pull request; undefined when it describes none. */
export function describeIssue(
  delivery: DeliveryReceived,
  tenantId: string,
): IssueChange | undefined {
  const { repositoryId, number, repository } = delivery;
  if (repositoryId === null || number === null) return undefined;
  const payload = payloadOf(delivery);
  const description = payload && descriptionIn(payload, number, repository ?? '');
  if (payload === undefined || description === undefined) return undefined;
  const { deliveryId, event, action, installationId, receivedAt } = delivery;
  return {
    repositoryId,
    number,
    tenantId,
    installationId,
    repository: repository ?? String(repositoryId),
    deliveryId,
    event,
    action: action ?? '',
    receivedAt: new Date(receivedAt),
    label: text(object(payload['label'])?.['name']),
    movedTo: destination(payload),
    description,
  };
}

/** What a snapshot shows of an issue or pull request; undefined when it describes none. */
export function describeSnapshot(
  snapshot: IssueSnapshotTaken,
  tenantId: string,
): IssueSnapshot | undefined {
  const shown = shownIn(snapshot);
  const { repositoryId, number, repository, installationId, takenAt } = snapshot;
  if (shown === undefined || shown['number'] !== number) return undefined;
  const description = fromIssue(shown);
  if (description === undefined) return undefined;
  const about = { repositoryId, number, tenantId, installationId, repository };
  return { ...about, takenAt: new Date(takenAt), description };
}

function descriptionIn(
  payload: Json,
  number: number,
  repository: string,
): IssueDescription | undefined {
  for (const place of PLACES) {
    const subject = object(payload[place]);
    if (subject === undefined || subject['number'] !== number) continue;
    if (LINKED.has(place) && isElsewhere(subject, repository)) continue;
    return place === 'pull_request' ? fromPullRequest(subject) : fromIssue(subject);
  }
  return undefined;
}

const isElsewhere = (subject: Json, repository: string): boolean => {
  const url = text(subject['repository_url']);
  return url !== undefined && !url.toLowerCase().endsWith(`/${repository.toLowerCase()}`);
};

function fromIssue(issue: Json): IssueDescription | undefined {
  const pull = object(issue['pull_request']);
  const common = inCommon(issue);
  if (common === undefined) return undefined;
  return {
    ...common,
    isPullRequest: pull !== undefined,
    issueId: natural(issue['id']),
    stateReason: nullable(issue['state_reason'], text),
    type: issueType(issue),
    reactions: count(object(issue['reactions'])?.['total_count']),
    merged: pull && mergedAt(pull),
  };
}

function fromPullRequest(pull: Json): IssueDescription | undefined {
  const common = inCommon(pull);
  if (common === undefined) return undefined;
  return {
    ...common,
    isPullRequest: true,
    issueId: undefined,
    stateReason: undefined,
    type: undefined,
    reactions: undefined,
    merged: flag(pull['merged']) ?? mergedAt(pull),
  };
}

const issueType = (issue: Json): string | null | undefined =>
  nullable(issue['type'], (type) => text(object(type)?.['name']));

const mergedAt = (pull: Json): boolean | undefined =>
  'merged_at' in pull ? pull['merged_at'] !== null : undefined;

type Common = Omit<
  IssueDescription,
  'isPullRequest' | 'issueId' | 'stateReason' | 'type' | 'reactions' | 'merged'
>;

function inCommon(subject: Json): Common | undefined {
  const updatedAt = time(subject['updated_at']);
  const title = text(subject['title']);
  if (updatedAt === undefined || title === undefined) return undefined;
  const author = object(subject['user']);
  return {
    updatedAt,
    title,
    body: nullable(subject['body'], (body) => text(body, BODY_MOST)),
    state: subject['state'] === 'closed' ? 'closed' : 'open',
    locked: flag(subject['locked']) ?? false,
    labels: names(subject['labels'], 'name'),
    assignees: names(subject['assignees'], 'login'),
    milestone: nullable(subject['milestone'], (milestone) => text(object(milestone)?.['title'])),
    authorLogin: text(author?.['login']),
    authorType: text(author?.['type']),
    authorAssociation: text(subject['author_association']),
    comments: count(subject['comments']),
    draft: flag(subject['draft']),
    url: text(subject['html_url']),
    createdAt: time(subject['created_at']),
    closedAt: nullable(subject['closed_at'], time),
  };
}

/** Names in alphabetical order, so that the same set is the same row. */
const names = (value: unknown, key: string): readonly string[] | undefined =>
  list(value)
    ?.map((item) => text(typeof item === 'string' ? item : object(item)?.[key]))
    .filter((name) => name !== undefined)
    .toSorted();

function destination(payload: Json): string | undefined {
  const changes = object(payload['changes']);
  const repository = text(object(changes?.['new_repository'])?.['full_name']);
  const number = natural(object(changes?.['new_issue'])?.['number']);
  return repository === undefined || number === undefined ? undefined : `${repository}#${number}`;
}
