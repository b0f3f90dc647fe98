import type { Subject } from './generated/records.ts';

/** The number that stands for the repository itself, where it is what an action is about. */
export const NO_NUMBER = 0;

type Keyed = Pick<Subject, 'repositoryId' | 'number'>;

/** Whether the repository itself is meant, and not one of its issues. */
export const isRepository = ({ number }: Pick<Subject, 'number'>): boolean => number === NO_NUMBER;

/** The repository that an issue or pull request is in. */
export const repositoryOf = (subject: Subject): Subject => ({
  ...subject,
  issueId: null,
  number: NO_NUMBER,
});

/**
 * The key of a subject's records in every topic that is keyed by subject: `repositoryId#number`,
 * or `repositoryId` for the repository itself.
 */
export const subjectKey = (subject: Keyed): string =>
  isRepository(subject)
    ? String(subject.repositoryId)
    : `${subject.repositoryId}#${subject.number}`;

/** How people write it: `owner/name#7`, or `owner/name` for the repository itself. */
export const subjectName = (subject: Pick<Subject, 'repository' | 'number'>): string =>
  isRepository(subject) ? subject.repository : `${subject.repository}#${subject.number}`;
