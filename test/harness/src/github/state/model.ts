import type { Account, App, Installation, InstallationToken, IssueType, Team } from './account.ts';
import type { PendingDelivery } from './delivery.ts';
import type { Hook, Losing } from './hook.ts';
import type { Comment, Issue, Reaction } from './issue.ts';
import type { Repository } from './repository.ts';

export type * from './account.ts';
export type * from './delivery.ts';
export type * from './hook.ts';
export type * from './issue.ts';
export type * from './repository.ts';

/** What the stand-in remembers: plain data, so that it can be saved, cloned and compared. */
export interface State {
  readonly version: 1;
  /** The last id given out, by kind: distinct ranges, so that one kind cannot pass for another. */
  readonly counters: Record<Counter, number>;
  readonly app: App;
  readonly accounts: Account[];
  readonly teams: Team[];
  readonly issueTypes: IssueType[];
  readonly installations: Installation[];
  readonly tokens: InstallationToken[];
  readonly repositories: Repository[];
  /** By `repositoryId#number`. */
  readonly issues: Record<string, Issue>;
  /** By comment id. */
  readonly comments: Record<string, Comment>;
  /** Oldest first. */
  reactions: Reaction[];
  /** Every request that wrote, oldest first. */
  readonly writes: Write[];
  /** Deliveries that are not settled yet. */
  pending: PendingDelivery[];
  /** Webhooks of repositories and organizations. */
  hooks: Hook[];
  losing: Losing | null;
  readonly demo: DemoProgress;
}

export type Counter =
  | 'account'
  | 'repository'
  | 'installation'
  | 'issue'
  | 'pull'
  | 'comment'
  | 'label'
  | 'milestone'
  | 'event'
  | 'delivery'
  | 'hook'
  | 'reaction'
  | 'team'
  | 'issueType'
  | 'checkRun'
  | 'sequence';

export interface Write {
  readonly at: string;
  readonly actor: string;
  /** Slug of the App, where an App did it. */
  readonly app: string | null;
  readonly method: string;
  /** The route's pattern, such as `/repos/:owner/:repo/issues/:number/comments`. */
  readonly route: string;
  readonly path: string;
  readonly status: number;
  /** Whether it changed anything: adding a label twice does not. */
  readonly changed: boolean;
}

export interface DemoProgress {
  /** The next step of the cast. */
  next: number;
}
