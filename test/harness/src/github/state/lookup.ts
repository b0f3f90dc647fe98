import type {
  Account,
  Comment,
  Installation,
  Issue,
  Label,
  Reaction,
  Repository,
  State,
  Team,
} from './model.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const issueKey = (repositoryId: number, number: number): string =>
  `${repositoryId}#${number}`;

/** @throws {Error} when there is none: ids inside the state always resolve. */
export function accountById(state: State, id: number): Account {
  const found = state.accounts.find((account) => account.id === id);
  if (found === undefined) throw new Error(`The stand-in has no account ${id}.`);
  return found;
}

export const accountByLogin = (state: State, login: string): Account | undefined =>
  state.accounts.find((account) => same(account.login, login));

/** The bot of the stand-in's App: `<slug>[bot]`. @throws {Error} never, in a state made here. */
export function botOf(state: State): Account {
  const found = state.accounts.find(({ app }) => app?.id === state.app.id);
  if (found === undefined) throw new Error('The stand-in has no bot for its App.');
  return found;
}

/** @throws {Error} when there is none: ids inside the state always resolve. */
export function repositoryById(state: State, id: number): Repository {
  const found = state.repositories.find((repository) => repository.id === id);
  if (found === undefined) throw new Error(`The stand-in has no repository ${id}.`);
  return found;
}

export const fullName = (state: State, repository: Repository): string =>
  `${accountById(state, repository.ownerId).login}/${repository.name}`;

/** GitHub ignores case in names. */
export const repositoryByName = (
  state: State,
  owner: string,
  name: string,
): Repository | undefined =>
  state.repositories.find((repository) => same(fullName(state, repository), `${owner}/${name}`));

export const repositoryByFormerName = (state: State, name: string): Repository | undefined =>
  state.repositories.find(({ formerNames }) => formerNames.some((former) => same(former, name)));

/** GitHub compares labels ignoring case. */
export const labelByName = (repository: Repository, name: string): Label | undefined =>
  repository.labels.find((label) => same(label.name, name));

export const labelsOf = (repository: Repository, issue: Issue): Label[] =>
  issue.labelIds.flatMap((id) => repository.labels.find((label) => label.id === id) ?? []);

export const issueByNumber = (
  state: State,
  repository: Repository,
  number: number,
): Issue | undefined => state.issues[issueKey(repository.id, number)];

/** Undefined where there is none, or it was deleted. */
export const issueById = (state: State, id: number): Issue | undefined =>
  Object.values(state.issues).find((issue) => issue.id === id && !issue.deleted);

/** The issue of which another one is a sub-issue. */
export const parentOf = (state: State, { id }: Issue): Issue | undefined =>
  Object.values(state.issues).find(
    ({ subIssueIds, deleted }) => !deleted && subIssueIds.includes(id),
  );

export const issuesOf = (state: State, repository: Repository): Issue[] =>
  Object.values(state.issues).filter(
    (issue) => issue.repositoryId === repository.id && !issue.deleted,
  );

export const commentsOf = (state: State, issue: Issue): Comment[] =>
  Object.values(state.comments).filter(
    (comment) => comment.repositoryId === issue.repositoryId && comment.number === issue.number,
  );

/** An issue, or with `commentId` a comment on it. */
export type ReactionPlace = Pick<Reaction, 'repositoryId' | 'number' | 'commentId'>;

export const reactionsAt = (state: State, place: ReactionPlace): Reaction[] =>
  state.reactions.filter(
    ({ repositoryId, number, commentId }) =>
      repositoryId === place.repositoryId &&
      number === place.number &&
      commentId === place.commentId,
  );

export const teamBySlug = (state: State, organization: string, slug: string): Team | undefined =>
  state.teams.find(
    (team) =>
      same(team.slug, slug) && same(accountById(state, team.organizationId).login, organization),
  );

export const covers = (installation: Installation, repository: Repository): boolean =>
  installation.accountId === repository.ownerId &&
  (installation.repositorySelection === 'all' ||
    installation.repositoryIds.includes(repository.id));

export const installationOf = (state: State, repository: Repository): Installation | undefined =>
  state.installations.find((installation) => covers(installation, repository));

export const repositoriesOf = (state: State, installation: Installation): Repository[] =>
  state.repositories.filter((repository) => covers(installation, repository));
