import { readIssueMarker, readMarker } from '@reprise/action/testing';
import type { CommentSnapshot, GitHub, IssueSnapshot, RepositorySnapshot } from '@reprise/harness';
import { COMMENT, PLACES, numberIn, repositoryIn, type Place } from '../../places.ts';
import type { Fields, State } from '../../seen.ts';

/** The account of our App on the stand-in. */
const BOT = 'reprise[bot]';

/** What every place shows, and how often there is what must be there once. */
interface Looked {
  readonly state: State;
  readonly copies: Readonly<Record<Place, Readonly<Record<string, number>>>>;
}

export function lookAt(github: GitHub): Looked {
  const { repositories } = github.state();
  const looked = PLACES.flatMap((place) => {
    const repository = repositories[repositoryIn(place)];
    if (repository === undefined) return [];
    const number = numberIn(place);
    if (number === 0) return [[place, repositoryFields(repository), {}] as const];
    const issue = repository.issues[number];
    if (issue === undefined) return [];
    return [[place, issueFields(repository, issue), copiesOf(repository, issue)] as const];
  });
  return {
    state: Object.fromEntries(looked.map(([place, fields]) => [place, fields])),
    copies: Object.fromEntries(looked.map(([place, , copies]) => [place, copies])),
  };
}

const all = (prefix: string, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [`${prefix}:${name.toLowerCase()}`, 'yes']));

const one = (field: string, value: string | null | undefined): Fields =>
  value === null || value === undefined ? {} : { [field]: value };

const repositoryFields = ({ labels, milestones, topics }: RepositorySnapshot): Fields => ({
  ...Object.fromEntries(
    labels.map(({ name, color, description }) => [
      `repository-label:${name}`,
      `${color} ${description ?? ''}`,
    ]),
  ),
  ...Object.fromEntries(
    milestones.map(({ title, state }) => [`repository-milestone:${title}`, state]),
  ),
  topics: topics.toSorted().join(' '),
});

const issueFields = (repository: RepositorySnapshot, issue: IssueSnapshot): Fields => ({
  ...all('label', issue.labels),
  ...all('assignee', issue.assignees),
  ...all('reviewer', issue.reviewers),
  ...all('reaction', ownReactions(issue)),
  ...all(
    'sub-issue',
    issue.subIssues.map((name) => name.split('#')[1] ?? ''),
  ),
  state: issue.state === 'open' ? 'open' : `closed ${issue.stateReason ?? ''}`,
  title: issue.title,
  ...one('milestone', issue.milestone),
  ...one('lock', issue.locked ? `locked ${issue.lockReason ?? ''}` : null),
  ...one('type', issue.type),
  ...one('minimized', oldComment(issue)?.minimized),
  // The oldest is the one that counts.
  ...Object.fromEntries(
    ownComments(issue)
      .map(({ rule, text }) => [`comment:${rule}`, text])
      .toReversed(),
  ),
  // An open one, where there is one.
  ...Object.fromEntries(
    openedFor(repository, issue)
      .toSorted((a, b) => a.state.localeCompare(b.state))
      .map(({ rule, state }) => [`created:${rule}`, state]),
  ),
  ...Object.fromEntries(
    checksOn(repository, issue).map(({ name, conclusion }) => [`check:${name}`, conclusion ?? '']),
  ),
});

function copiesOf(repository: RepositorySnapshot, issue: IssueSnapshot): Record<string, number> {
  const names = [
    ...ownComments(issue).map(({ rule }) => `comment:${rule}`),
    ...ownReactions(issue).map((content) => `reaction:${content}`),
    ...checksOn(repository, issue).map(({ name, externalId }) => `check:${name} ${externalId}`),
    ...openedFor(repository, issue).map(({ rule, actionId }) => `created:${rule} ${actionId}`),
  ];
  const counts = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...counts].map(([name, { length }]) => [name, length]));
}

const ownReactions = ({ reactions }: IssueSnapshot): readonly string[] =>
  reactions.filter(({ author }) => author === BOT).map(({ content }) => content);

/** What somebody had said before anybody moved. */
export const oldComment = ({ comments }: IssueSnapshot): CommentSnapshot | undefined =>
  comments.find(({ author, body }) => author === COMMENT.by && body === COMMENT.body);

export const ownComments = ({ comments }: IssueSnapshot) =>
  comments
    .filter(({ author }) => author === BOT)
    .flatMap(({ id, body }) => {
      const found = readMarker(body);
      return found === undefined ? [] : [{ id, body, text: found.text, rule: found.marker.rule }];
    });

/** The issues that we opened because of this one. */
const openedFor = ({ id, issues }: RepositorySnapshot, { number }: IssueSnapshot) =>
  Object.values(issues).flatMap(({ author, body, state }) => {
    const marker = author === BOT ? readIssueMarker(body ?? '')?.marker : undefined;
    if (marker === undefined || marker.subject !== `${id}#${number}`) return [];
    return [{ state, rule: marker.rule, actionId: marker.actionId }];
  });

/** The latest one of a name is what people see. */
const checksOn = ({ id, checks }: RepositorySnapshot, { number }: IssueSnapshot) =>
  checks.filter(({ externalId }) => externalId.startsWith(`reprise/${id}#${number}/`));
