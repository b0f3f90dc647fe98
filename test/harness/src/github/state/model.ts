/** What the stand-in remembers: plain data, so that it can be saved, cloned and compared. */
export interface State {
  readonly version: 1;
  /** The last id given out, by kind: distinct ranges, so that one kind cannot pass for another. */
  readonly counters: Record<Counter, number>;
  readonly app: App;
  readonly accounts: Account[];
  readonly installations: Installation[];
  readonly tokens: InstallationToken[];
  readonly repositories: Repository[];
  /** By `repositoryId#number`. */
  readonly issues: Record<string, Issue>;
  /** By comment id. */
  readonly comments: Record<string, Comment>;
  /** Every request that wrote, oldest first. */
  readonly writes: Write[];
  /** Deliveries that are not settled yet. */
  pending: PendingDelivery[];
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
  | 'sequence';

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly ownerId: number;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
}

export type Permissions = Readonly<Record<string, string>>;

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly name: string;
  /** The App whose bot this is; what it does is `performed_via_github_app`. */
  readonly app: Pick<App, 'id' | 'slug' | 'name'> | null;
}

export interface Installation {
  readonly id: number;
  readonly accountId: number;
  repositorySelection: 'all' | 'selected';
  /** Only where the selection is `selected`. */
  repositoryIds: number[];
  readonly permissions: Permissions;
  readonly createdAt: string;
  suspendedAt: string | null;
}

export interface InstallationToken {
  /** SHA-256 of the token; the token itself is nowhere. */
  readonly hash: string;
  readonly installationId: number;
  readonly permissions: Permissions;
  /** Null: every repository of the installation. */
  readonly repositoryIds: readonly number[] | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

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

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';

export interface Issue {
  readonly id: number;
  readonly repositoryId: number;
  readonly number: number;
  title: string;
  body: string | null;
  readonly authorId: number;
  state: 'open' | 'closed';
  stateReason: StateReason | null;
  labelIds: number[];
  assigneeIds: number[];
  milestoneId: number | null;
  locked: boolean;
  lockReason: string | null;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedById: number | null;
  editorId: number | null;
  lastEditedAt: string | null;
  /** Gone: reads answer 410. */
  deleted: boolean;
  readonly events: IssueEvent[];
  readonly pull: Pull | null;
}

export interface Pull {
  readonly id: number;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergedById: number | null;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
}

/** One entry of an issue's timeline. `sequence` orders it among comments of the same second. */
export interface IssueEvent {
  readonly id: number;
  readonly sequence: number;
  readonly event: string;
  readonly actorId: number;
  readonly createdAt: string;
  /** What the event adds in the API, such as `label`. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Comment {
  readonly id: number;
  readonly sequence: number;
  readonly repositoryId: number;
  readonly number: number;
  readonly authorId: number;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  editorId: number | null;
  lastEditedAt: string | null;
}

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

export interface PendingDelivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  /** The exact text that is signed and sent. */
  readonly body: string;
}

export interface Delivery extends PendingDelivery {
  readonly deliveredAt: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** 0 where nobody answered. */
  readonly statusCode: number;
  readonly status: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
}

export interface DemoProgress {
  /** The next step of the cast. */
  next: number;
}
