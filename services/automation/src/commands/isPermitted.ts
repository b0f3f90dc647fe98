import type { Role, Who } from '../rules/rules.ts';

/** A person, as far as permission goes. */
export interface Person {
  readonly login: string;
  /** Whether they opened the issue. */
  readonly isAuthor: boolean;
  /** GitHub's role_name in the repository. */
  readonly role: Role | 'none';
  /** Slugs of their teams in the repository's organization. */
  readonly teams: ReadonlySet<string> | 'unreadable';
}

export interface Permission {
  readonly permitted: boolean;
  /** In plain words. */
  readonly because: string;
}

/** Whether a person is one of those who may. */
export function isPermitted(who: readonly Who[], person: Person): Permission {
  throw new Error(`not yet: ${who.length} ${person.login}`);
}
