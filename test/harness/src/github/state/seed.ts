import type { Permissions, Role } from './model.ts';

/** What a stand-in begins with. Order decides ids, so the same seed gives the same ids. */
export interface Seed {
  readonly accounts: readonly SeedAccount[];
  readonly repositories: readonly SeedRepository[];
  /** Where the App is installed. Default: on every account that owns a seeded repository. */
  readonly installations?: readonly SeedInstallation[];
}

export interface SeedAccount {
  readonly login: string;
  readonly type?: 'User' | 'Organization' | 'Bot';
  readonly name?: string;
}

export interface SeedRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly language?: string;
  readonly labels?: readonly SeedLabel[];
  readonly milestones?: readonly string[];
  /** Text by path, such as `.github/reprise.yml`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Roles by login; everyone else reads. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** Logins whose work was merged before. */
  readonly contributors?: readonly string[];
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
  metadata: 'read',
  pull_requests: 'write',
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
