import { subjectKey } from '@reprise/schemas';
import type { Owner, Route } from '../provider.ts';
import { fieldOf, idOf, nameOf, numberOf } from './fields.ts';

/** The tenant of what names no account at all, such as a security advisory. */
const NO_TENANT = 'none';

/**
 * Routes a delivery by what its payload names, whatever the event is called, so that a new event
 * about an issue joins the stream. Never throws: what cannot be read counts as absent.
 */
export function route(payload: unknown, deliveryId: string): Route {
  const about = aboutOf(payload);
  return {
    ...destination(about, payload, deliveryId),
    tenantId: tenantOf(payload),
    about,
    owners: ownersOf(payload),
  };
}

function destination(
  { repositoryId, number }: Route['about'],
  payload: unknown,
  deliveryId: string,
): Pick<Route, 'topic' | 'key'> {
  if (repositoryId === null) {
    return { topic: 'github.installations', key: fallbackKey(payload, deliveryId) };
  }
  return number === null
    ? { topic: 'github.repositories', key: String(repositoryId) }
    : { topic: 'github.issues', key: subjectKey({ repositoryId, number }) };
}

function aboutOf(payload: unknown): Route['about'] {
  const repository = fieldOf(payload, 'repository');
  const repositoryId = idOf(repository);
  return {
    action: nameOf(fieldOf(payload, 'action')),
    installationId: idOf(fieldOf(payload, 'installation')),
    repositoryId,
    repository: repositoryId === null ? null : nameOf(fieldOf(repository, 'full_name')),
    number: repositoryId === null ? null : subjectNumberOf(payload),
  };
}

const SUBJECTS = [
  'issue',
  'pull_request',
  'sub_issue',
  'parent_issue',
  'blocked_issue',
  'blocking_issue',
];

/**
 * Of two linked issues the one that comes with a repository of its own (`sub_issue_repo`) lives
 * there; `repository` is the other one's.
 */
function subjectNumberOf(payload: unknown): number | null {
  for (const name of SUBJECTS) {
    const number = numberOf(fieldOf(payload, name));
    if (number !== null && fieldOf(payload, `${name}_repo`) === undefined) return number;
  }
  return null;
}

function fallbackKey(payload: unknown, deliveryId: string): string {
  const named = ['installation', 'organization', 'sender'].map((name) =>
    idOf(fieldOf(payload, name)),
  );
  return String(named.find((id) => id !== null) ?? deliveryId);
}

function ownersOf(payload: unknown): readonly Owner[] {
  const accounts = [
    fieldOf(fieldOf(payload, 'repository'), 'owner'),
    fieldOf(payload, 'organization'),
  ];
  return accounts
    .filter((account) => account !== undefined)
    .map((account) => ({ id: idOf(account), login: nameOf(fieldOf(account, 'login')) }));
}

function tenantOf(payload: unknown): string {
  const accounts = [
    fieldOf(fieldOf(payload, 'repository'), 'owner'),
    fieldOf(payload, 'organization'),
    fieldOf(fieldOf(payload, 'installation'), 'account'),
    fieldOf(payload, 'sender'),
  ];
  return String(accounts.map(idOf).find((id) => id !== null) ?? NO_TENANT);
}
