/** Who did something on GitHub. */
export type Actor = { readonly by: 'us' } | { readonly by: 'other'; readonly login: string | null };

/** One entry of an issue's timeline. */
export type Change = Actor & {
  readonly did: ChangeName;
  /** The label or the login; empty for the state. */
  readonly of: string;
  /** Milliseconds since the epoch; null where GitHub does not say. */
  readonly at: number | null;
};

export const CHANGES = [
  'labeled',
  'unlabeled',
  'assigned',
  'unassigned',
  'closed',
  'reopened',
] as const;

export type ChangeName = (typeof CHANGES)[number];
