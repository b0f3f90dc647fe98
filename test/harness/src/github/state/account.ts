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

/** Of an organization. */
export interface Team {
  readonly id: number;
  readonly organizationId: number;
  readonly slug: string;
  readonly name: string;
  readonly memberIds: readonly number[];
}

/** A type of issue of an organization. */
export interface IssueType {
  readonly id: number;
  readonly organizationId: number;
  readonly name: string;
  readonly color: string;
  readonly enabled: boolean;
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
