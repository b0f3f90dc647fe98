import type { Issue } from '@reprise/contract';

type Subject = Pick<Issue, 'repository' | 'number'>;

export const subjectOf = ({ repository, number }: Subject): string => `${repository}#${number}`;

export const addressOfIssue = ({ repository, number }: Subject): string =>
  `/issues/${repository}/${number}`;

/** `owner/name#7` taken apart. */
export function parseSubject(text: string): Subject {
  const at = text.lastIndexOf('#');
  return { repository: text.slice(0, at), number: Number(text.slice(at + 1)) };
}

/** What, when it changes, makes a row of the list another one. */
export const versionOf = ({ updatedAt, labels, state, assignees, title }: Issue): string =>
  [updatedAt, labels.join(), state, assignees.join(), title].join('|');
