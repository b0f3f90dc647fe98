import type { Role } from './account.ts';

export interface Repository {
  readonly id: number;
  readonly ownerId: number;
  name: string;
  readonly private: boolean;
  readonly description: string | null;
  readonly language: string | null;
  readonly defaultBranch: string;
  readonly createdAt: string;
  updatedAt: string;
  pushedAt: string;
  /** Roles by account id; everyone else reads. */
  readonly roles: Record<string, Role>;
  /** Accounts whose work was merged. */
  readonly contributors: readonly number[];
  /** `owner/name` it once had: answered with a redirect. */
  readonly formerNames: string[];
  readonly labels: Label[];
  readonly milestones: Milestone[];
  topics: readonly string[];
  /** Oldest first. */
  readonly checkRuns: CheckRun[];
  /** Oldest first; the last one is the head of the default branch. */
  readonly commits: Commit[];
  /** Base64 by blob SHA-1. */
  readonly blobs: Record<string, string>;
  lastNumber: number;
}

export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
  readonly default: boolean;
}

export interface Milestone {
  readonly id: number;
  readonly number: number;
  title: string;
  description: string | null;
  state: 'open' | 'closed';
  readonly creatorId: number;
  readonly createdAt: string;
  updatedAt: string;
  dueOn: string | null;
  closedAt: string | null;
}

/** Of one App, on one commit. */
export interface CheckRun {
  readonly id: number;
  readonly appId: number;
  readonly headSha: string;
  name: string;
  externalId: string;
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
}

export interface Commit {
  readonly sha: string;
  readonly treeSha: string;
  readonly parent: string | null;
  readonly message: string;
  readonly authorId: number;
  readonly createdAt: string;
  /** The whole tree: blob SHA-1 by path. */
  readonly files: Readonly<Record<string, string>>;
}
