import type { Issue } from '@reprise/github';
import type { Subject } from '@reprise/schemas';
import type { Change } from './changes.ts';

export interface IssueReader {
  issue(subject: Subject): Promise<Issue>;
  /** Every change that a kind asks about, oldest first, as GitHub's timeline tells. */
  changes(subject: Subject): Promise<readonly Change[]>;
  /** GitHub's id of another issue of the repository; null where there is none. */
  idOf(subject: Subject, number: number): Promise<number | null>;
}
