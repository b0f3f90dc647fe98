/** What is read, by the name of its view or page. Every query's key begins with one. */
export type Resource =
  | 'actions'
  | 'approvals'
  | 'completeness'
  | 'deliveries'
  | 'gaps'
  | 'installations'
  | 'issues'
  | 'jobs'
  | 'overview'
  | 'progress'
  | 'repositories'
  | 'rollbacks'
  | 'runs'
  | 'session'
  | 'settings'
  | 'statistics'
  | 'switches'
  | 'tenants'
  | 'timeline'
  | 'traces'
  | 'views'
  | 'webhooks';

/** What a query is about; a hint about something else leaves it alone. */
export interface About {
  readonly repository?: string | undefined;
  readonly number?: number | undefined;
  readonly id?: string | undefined;
}

export type Key = readonly [resource: Resource, about: About, path: string, ...rest: unknown[]];

/** What changed, as the api hints it (`event: changed`). */
export interface Change {
  readonly view: string;
  /** `repositoryId#number` */
  readonly subjects?: readonly string[] | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly repositories?: readonly number[] | undefined;
}

const FLOW = ['deliveries', 'runs', 'actions', 'approvals', 'rollbacks', 'analyses'] as const;

/** The views that each resource is read from. */
const VIEWS_OF: Readonly<Record<Resource, readonly string[]>> = {
  actions: ['actions'],
  approvals: ['approvals', 'issues'],
  completeness: ['completeness'],
  deliveries: ['deliveries', 'runs'],
  gaps: ['completeness'],
  installations: ['installations'],
  issues: ['issues', 'actions', 'analyses', 'deliveries', 'rollbacks'],
  jobs: ['jobs'],
  overview: [...FLOW, 'installations', 'switches'],
  // Read at intervals: while it goes on, every hint would be about it.
  progress: [],
  repositories: ['installations', 'runs'],
  rollbacks: ['rollbacks', 'actions'],
  runs: ['runs', 'actions', 'approvals', 'analyses'],
  session: [],
  settings: ['webhooks', 'tenants'],
  // Counted at intervals: counting takes a while, and everything changes it.
  statistics: [],
  switches: ['switches'],
  tenants: ['tenants', 'deliveries'],
  timeline: [...FLOW, 'issues'],
  traces: ['runs'],
  views: [],
  webhooks: ['webhooks', 'deliveries'],
};

/** GitHub's id of a repository, by `owner/name`; undefined where it is not known here. */
export type RepositoryIds = (repository: string) => number | undefined;

/** Whether a change concerns what a query shows. In doubt it does: reading twice is harmless. */
export function concerns(change: Change, [resource, about]: Key, idOf: RepositoryIds): boolean {
  if (!VIEWS_OF[resource].includes(change.view)) return false;
  if (about.id !== undefined && isOwnId(about.id, change))
    return change.ids?.includes(about.id) ?? true;
  if (about.repository === undefined) return true;
  const id = idOf(about.repository);
  if (id === undefined) return true;
  if (about.number !== undefined && some(change.subjects)) {
    return change.subjects.includes(`${id}#${about.number}`);
  }
  return some(change.repositories) ? change.repositories.includes(id) : true;
}

/** Whether the ids of a change are of the kind of this one: `run_` beside `run_`. */
const isOwnId = (id: string, { ids }: Change): boolean =>
  some(ids) && ids.every((one) => prefixOf(one) === prefixOf(id));

const prefixOf = (id: string): string => (/^[a-z]{3}_/.test(id) ? id.slice(0, 4) : '');

const some = <Item>(items: readonly Item[] | undefined): items is readonly Item[] =>
  items !== undefined && items.length > 0;
