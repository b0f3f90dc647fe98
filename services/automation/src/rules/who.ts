import { isLogin } from '../policy/login.ts';
import type { Located } from './located.ts';
import { complainOfValue, itemsOf, textOf, type Reader } from './reader.ts';
import { ROLES, type Who } from './rules.ts';

const SLUG = /^[a-z0-9][a-z0-9_.-]{0,99}$/;
const MOST = 50;

/** `anyone`, `author`, `role/triage`, `team/core`, a login; or a list of such. */
export function readWho(reader: Reader, value: Located): readonly Who[] {
  if (value.kind === 'list' && (value.items.length === 0 || value.items.length > MOST)) {
    reader.problems.add(
      value.place,
      `expects one to ${MOST} of anyone, author, role/…, team/… or logins`,
    );
    return [];
  }
  return itemsOf(value).flatMap((item) => readOne(reader, item));
}

function readOne(reader: Reader, item: Located): readonly Who[] {
  const text = textOf(reader, item, 'anyone, author, role/…, team/… or a login')?.trim();
  if (text === undefined) return [];
  if (text === 'anyone' || text === 'author') return [{ kind: text }];
  const slash = text.indexOf('/');
  const [kind, name] = [text.slice(0, Math.max(slash, 0)), text.slice(slash + 1)];
  if (kind === 'role') {
    const role = ROLES.find((known) => known === name);
    if (role !== undefined) return [{ kind, role }];
    complainOfValue(
      reader,
      text,
      ROLES.map((known) => `role/${known}`),
      item.place,
    );
    return [];
  }
  if (kind === 'team' && SLUG.test(name.toLowerCase())) return [{ kind, slug: name.toLowerCase() }];
  const login = text.replace(/^@/, '');
  if (isLogin(login)) return [{ kind: 'login', login }];
  const hint = slash > 0 ? `; a team is written team/${name}` : '';
  reader.problems.add(
    item.place,
    `${text} is neither anyone, author, a role, a team nor a login${hint}`,
  );
  return [];
}

/** As the rules file writes it. */
export function writeWho(who: Who): string {
  switch (who.kind) {
    case 'anyone':
    case 'author':
      return who.kind;
    case 'role':
      return `role/${who.role}`;
    case 'team':
      return `team/${who.slug}`;
    case 'login':
      return who.login;
  }
}
