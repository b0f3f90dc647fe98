import { listOr, sameWord } from '@reprise/conditions';
import { ROLES, type Role, type Who } from '../rules/rules.ts';
import { writeWho } from '../rules/who.ts';

/** A person, as far as permission goes. */
export interface Person {
  readonly login: string;
  /** Whether they opened the issue. */
  readonly isAuthor: boolean;
  /** GitHub's role_name in the repository; of a role that its owner made up, the one it is based on. */
  readonly role: Role | 'none';
  /** Slugs of their teams in the repository's organization. */
  readonly teams: ReadonlySet<string> | 'unreadable';
}

export interface Permission {
  readonly permitted: boolean;
  /** In plain words. */
  readonly because: string;
}

/** Whether a person is one of those who may. What cannot be read is no. */
export function isPermitted(who: readonly Who[], person: Person): Permission {
  const { login, role, teams } = person;
  const found = who.find((one) => includes(one, person));
  if (found !== undefined) return { permitted: true, because: says(found, person) };
  const names = [...new Set(who.map(writeWho))];
  const wanted = names.length === 0 ? 'nobody may' : `${listOr(names)} may`;
  const unread =
    teams === 'unreadable' && who.some(({ kind }) => kind === 'team')
      ? '; who is in a team cannot be read'
      : '';
  const has = role === 'none' ? 'no role' : `the role ${role}`;
  return { permitted: false, because: `${wanted}; ${login} has ${has} here${unread}` };
}

function includes(who: Who, { login, isAuthor, role, teams }: Person): boolean {
  switch (who.kind) {
    case 'anyone':
      return true;
    case 'author':
      return isAuthor;
    case 'role':
      return role !== 'none' && ROLES.indexOf(role) >= ROLES.indexOf(who.role);
    case 'team':
      return teams !== 'unreadable' && teams.has(who.slug);
    case 'login':
      return sameWord(who.login, login);
  }
}

function says(who: Who, { login, role }: Person): string {
  switch (who.kind) {
    case 'anyone':
      return 'anyone may';
    case 'author':
      return `${login} opened it`;
    case 'role':
      return `${login} has the role ${role}`;
    case 'team':
      return `${login} is in ${writeWho(who)}`;
    case 'login':
      return `${login} may`;
  }
}
