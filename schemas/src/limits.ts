import type { ActionKind } from './actionKinds.ts';
import type { ActionLimit } from './generated/records.ts';

/** What a limit of the rules file is about: one issue or pull request, or a whole repository. */
export const LIMIT_SCOPES = ['issue', 'repository'] as const;

/** What it counts: everything that is done, or some kinds of it. */
export const LIMIT_COUNTS = {
  actions: null,
  comments: ['comment'],
  closes: ['issue.close'],
} as const satisfies Record<string, readonly ActionKind[] | null>;

/** The kinds that a limit counts; null: all of them. What this version does not know counts all. */
export const kindsCounted = ({ counts }: Pick<ActionLimit, 'counts'>): readonly string[] | null =>
  Object.hasOwn(LIMIT_COUNTS, counts) ? LIMIT_COUNTS[counts as keyof typeof LIMIT_COUNTS] : null;

/** Whether a limit is about actions of a kind. */
export const isLimited = (limit: Pick<ActionLimit, 'counts'>, kind: string): boolean =>
  kindsCounted(limit)?.includes(kind) ?? true;
