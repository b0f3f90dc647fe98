import type { Permissions, Role } from './model.ts';

/** What a stand-in begins with. Order decides ids, so the same seed gives the same ids. */
export interface Seed {
  readonly accounts: readonly SeedAccount[];
  readonly repositories: readonly SeedRepository[];
  readonly teams?: readonly SeedTeam[];
  /** Names of issue types by organization. Default: Task, Bug and Feature. */
  readonly issueTypes?: Readonly<Record<string, readonly string[]>>;
  /** Where the App is installed. Default: on every account that owns a seeded repository. */
  readonly installations?: readonly SeedInstallation[];
}

export interface SeedAccount {
  readonly login: string;
  readonly type?: 'User' | 'Organization' | 'Bot';
  readonly name?: string;
}

export interface SeedTeam {
  readonly organization: string;
  readonly slug: string;
  readonly name?: string;
  readonly members: readonly string[];
}

export interface SeedRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly language?: string;
  readonly labels?: readonly SeedLabel[];
  readonly milestones?: readonly string[];
  readonly topics?: readonly string[];
  /** Text by path, such as `.github/reprise.yml`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Roles by login; everyone else reads. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** Logins whose work was merged before. */
  readonly contributors?: readonly string[];
  /** What was there before the App, oldest first: nobody is told of it. */
  readonly history?: readonly SeedIssue[];
}

/** An issue of the past. */
export interface SeedIssue {
  readonly title: string;
  readonly body: string;
  readonly author: string;
  /** How long before the start it was opened. */
  readonly daysAgo: number;
  readonly labels?: readonly string[];
  readonly assignee?: string;
  /** Who labelled, assigned and closed it. */
  readonly by: string;
  readonly comments?: readonly { readonly by: string; readonly body: string }[];
  /** Absent: it is still open. */
  readonly closed?: {
    readonly afterDays: number;
    readonly reason?: 'completed' | 'not_planned' | 'duplicate';
    /** Place in the history, from 1: the number of the issue that it repeats. */
    readonly duplicateOf?: number;
  };
}

export interface SeedLabel {
  readonly name: string;
  readonly color?: string;
  readonly description?: string;
}

export interface SeedInstallation {
  readonly account: string;
  /** Names without owner; default: all of the account. */
  readonly repositories?: readonly string[];
  readonly permissions?: Permissions;
}

/** What Reprise asks for when it is registered as an App. */
export const APP_PERMISSIONS: Permissions = {
  contents: 'read',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pull_requests: 'write',
};

/** What every kind of action together needs. */
export const EVERY_PERMISSION: Permissions = {
  ...APP_PERMISSIONS,
  administration: 'write',
  checks: 'write',
};

export const APP_EVENTS: readonly string[] = [
  'issues',
  'issue_comment',
  'label',
  'milestone',
  'pull_request',
  'push',
  'repository',
];
