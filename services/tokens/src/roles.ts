/** Permissions of an installation token, as GitHub names them. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

interface RoleDeclaration {
  readonly permissions: Permissions;
  /** Asked for, too, and left out where the account's owner has not given it. */
  readonly optional?: Permissions;
  /** Only for requests that name them, one by one: what some of the role's work needs, and no other. */
  readonly extra?: Permissions;
  /** one: a token of this role reaches exactly one repository. */
  readonly repositories: 'one' | 'any';
  /** The only service that may have it. */
  readonly service: string;
}

/** The one list of roles: what each may do on GitHub, and who has it. */
export const ROLES = {
  'automation-read': {
    permissions: { contents: 'read', issues: 'read', metadata: 'read' },
    // Who is in a team: only for rules files that name one.
    optional: { members: 'read' },
    repositories: 'any',
    service: 'automation',
  },
  'action-write': {
    permissions: { issues: 'write', pull_requests: 'write', metadata: 'read' },
    // Check runs; topics of repositories.
    extra: { checks: 'write', administration: 'write' },
    repositories: 'any',
    service: 'action',
  },
  reconciler: {
    permissions: { issues: 'read', pull_requests: 'read', metadata: 'read' },
    repositories: 'any',
    service: 'reconciler',
  },
  'agent-read': {
    permissions: {
      contents: 'read',
      issues: 'read',
      pull_requests: 'read',
      metadata: 'read',
    },
    repositories: 'one',
    service: 'agent',
  },
} as const satisfies Record<string, RoleDeclaration>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** What only some installations give to a role. */
export const optionalOf = (role: Role): Permissions => {
  const declaration: RoleDeclaration = ROLES[role];
  return declaration.optional ?? {};
};

/** What a request of the role may name. */
export const extraOf = (role: Role): Permissions => {
  const declaration: RoleDeclaration = ROLES[role];
  return declaration.extra ?? {};
};

export const isAllowed = (service: string, role: Role): boolean => ROLES[role].service === service;
