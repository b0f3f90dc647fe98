import { subjectKey, type DeliveryReceived, type TopicName } from '@reprise/schemas';
import { fieldOf, idOf, nameOf, numberOf } from './fields.ts';

type About = Pick<
  DeliveryReceived,
  'action' | 'installationId' | 'repositoryId' | 'repository' | 'number'
>;

/** Where a delivery goes, and what it is about. */
export interface Route {
  readonly topic: Extract<
    TopicName,
    'github.issues' | 'github.repositories' | 'github.installations'
  >;
  readonly key: string;
  readonly tenantId: string;
  readonly about: About;
}

/** The tenant of what names no account at all, such as a security advisory. */
const NO_TENANT = 'none';

/**
 * Routes a delivery by what its payload names, whatever the event is called, so that a new event
 * about an issue joins the stream. Never throws: what cannot be read counts as absent.
 */
export function route(payload: unknown, deliveryId: string): Route {
  const about = aboutOf(payload);
  return { ...destination(about, payload, deliveryId), tenantId: tenantOf(payload), about };
}

function destination(
  { repositoryId, number }: About,
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

function aboutOf(payload: unknown): About {
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

function tenantOf(payload: unknown): string {
  const accounts = [
    fieldOf(fieldOf(payload, 'repository'), 'owner'),
    fieldOf(payload, 'organization'),
    fieldOf(fieldOf(payload, 'installation'), 'account'),
    fieldOf(payload, 'sender'),
  ];
  return String(accounts.map(idOf).find((id) => id !== null) ?? NO_TENANT);
}
