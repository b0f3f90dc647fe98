import type { WebhookScope } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import { Installation, Repository, type Database } from '@reprise/views';
import { nearest } from '../http/nearest.ts';
import { literal } from '../reads/like.ts';
import type { Target } from './change.ts';

export interface Targets {
  /**
   * What a scope and a name mean. A target that no delivery has told of is taken as it stands: its
   * webhook may be the first to tell of it.
   * @throws {RepriseError} request_invalid: the name is not one of this scope.
   */
  resolve(scope: WebhookScope, name: string): Promise<Target>;
}

const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/** @throws {RepriseError} request_invalid, with what was probably meant. */
export function requireForm(scope: WebhookScope, name: string, known: readonly string[]): void {
  const parts = name.split('/');
  const [owner = '', inside] = parts;
  if (parts.length > 2 || !OWNER.test(owner))
    throw wrong(`${name} is no name on GitHub.`, name, known);
  if (scope === 'organization' && inside !== undefined) {
    throw wrong(
      `${name} is a repository. Give the login of the organization (${owner}), or the scope repository.`,
    );
  }
  if (scope === 'organization') return;
  if (inside === undefined) {
    throw wrong(
      `${name} is not owner/name. Give the repository with its owner, or the scope organization.`,
      name,
      known,
    );
  }
  if (!NAME.test(inside)) throw wrong(`${name} is no name of a repository.`, name, known);
}

function wrong(detail: string, name = '', known: readonly string[] = []): RepriseError {
  const last = name.split('/').filter((part) => part !== '');
  const near =
    nearest(name, known) ??
    known.find((one) => last.length === 1 && one.toLowerCase().endsWith(`/${name.toLowerCase()}`));
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return new RepriseError('request_invalid', `target: ${detail}${hint}`);
}

/** Enough to find what was meant. */
const MOST_CANDIDATES = 2000;

export const targets = (db: Pick<Database, 'em'>): Targets => ({
  resolve: async (scope, given) => {
    const name = given.replace(/^https:\/\/github\.com\//, '').replace(/\/$/, '');
    requireForm(scope, name, await namesOf(db));
    const found = scope === 'repository' ? await repository(db, name) : await account(db, name);
    return { scope, target: found?.name ?? name, targetId: found?.id ?? null };
  },
});

interface Named {
  readonly id: number;
  readonly name: string;
}

export async function namesOf(db: Pick<Database, 'em'>): Promise<readonly string[]> {
  const rows = await db
    .em()
    .find(Repository, { deletedAt: null }, { fields: ['fullName'], limit: MOST_CANDIDATES });
  return rows.map(({ fullName }) => fullName);
}

async function repository(db: Pick<Database, 'em'>, name: string): Promise<Named | undefined> {
  const where = { fullName: { $ilike: literal(name) }, deletedAt: null };
  const [found] = await db
    .em()
    .find(Repository, where, { orderBy: { receivedAt: 'desc' }, limit: 1 });
  return found && { id: found.id, name: found.fullName };
}

async function account(db: Pick<Database, 'em'>, login: string): Promise<Named | undefined> {
  const em = db.em();
  const [owned] = await em.find(
    Repository,
    { ownerLogin: { $ilike: literal(login) }, ownerId: { $ne: null }, deletedAt: null },
    { orderBy: { receivedAt: 'desc' }, limit: 1 },
  );
  if (owned?.ownerId != null) return { id: owned.ownerId, name: owned.ownerLogin };
  const [installed] = await em.find(
    Installation,
    { accountLogin: { $ilike: literal(login) }, accountId: { $ne: null } },
    { limit: 1 },
  );
  if (installed?.accountId == null || installed.accountLogin === null) return undefined;
  return { id: installed.accountId, name: installed.accountLogin };
}
