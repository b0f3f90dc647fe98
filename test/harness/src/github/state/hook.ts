/** A webhook of a repository or an organization, beside the App's own. */
export interface Hook {
  readonly id: number;
  readonly scope: HookScope;
  /** Id of the repository, or of the organization's account. */
  readonly targetId: number;
  active: boolean;
  /** Names of events; `*` is all of them. */
  events: string[];
  url: string;
  contentType: 'json' | 'form';
  /** Null: its deliveries are not signed. */
  secret: string | null;
  readonly createdAt: string;
  updatedAt: string;
}

type HookScope = 'repository' | 'organization';

/** Webhooks that get lost on their way. */
export interface Losing {
  /** How many more; null: no end by number. */
  left: number | null;
  /** Milliseconds since the epoch; null: no end in time. */
  readonly until: number | null;
  /** Not even GitHub's own list has them. */
  readonly silently: boolean;
}
