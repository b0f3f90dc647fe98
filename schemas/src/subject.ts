import type { Subject } from './generated/records.ts';

/** The key of a subject's records in every topic that is keyed by subject: `repositoryId#number`. */
export const subjectKey = (subject: Pick<Subject, 'repositoryId' | 'number'>): string =>
  `${subject.repositoryId}#${subject.number}`;

/** How people write it: `owner/name#7`. */
export const subjectName = (subject: Pick<Subject, 'repository' | 'number'>): string =>
  `${subject.repository}#${subject.number}`;
