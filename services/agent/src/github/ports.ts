import type { Issue } from '@reprise/github';

/** One repository, as the analyst may read it. Everything throws what the request threw. */
export interface RepositoryReader {
  readonly thread: ThreadReader;
  readonly history: HistoryReader;
  readonly files: FileReader;
}

export interface ThreadReader {
  /** The run's own issue as it is now. */
  issue(): Promise<Issue>;
  /** Comments of an issue of the repository, oldest first. */
  comments(number: number): Promise<readonly ThreadComment[]>;
}

interface ThreadComment {
  readonly author: string | null;
  readonly isBot: boolean;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface HistoryReader {
  /** The latest issues of the repository, newest first, without pull requests. */
  issues(): Promise<readonly PastIssue[]>;
  labels(): Promise<readonly RepositoryLabel[]>;
}

export interface PastIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
}

export interface RepositoryLabel {
  /** As the repository spells it. */
  readonly name: string;
  readonly description: string;
}

export interface FileReader {
  /** The commit at the head of the default branch, for as long as this reader lives. */
  commit(): Promise<string>;
  /** @returns undefined where there is no such text file at the commit. */
  read(path: string): Promise<string | undefined>;
}
