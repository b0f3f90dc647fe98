/** A job of this process, as the log tells it. */
export interface Job {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: 'sync' | 'verify';
  /** owner/name, or all deliveries. */
  readonly about: string;
  readonly because: string;
  readonly requestedBy: string;
  readonly via: string;
  readonly requestedAt: number;
  /** Null for a job that belongs to no installation. */
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  /** sync: what changed since. verify: received at or after. Milliseconds since the epoch. */
  readonly since: number | null;
  /** verify: received before. */
  readonly until: number | null;
  readonly startedAt: number | null;
  readonly progress: Progress;
  readonly cancelled: boolean;
}

export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly cursor: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Finding {
  readonly about: string;
  readonly because: string;
}

export const NO_PROGRESS: Progress = { done: 0, total: null, cursor: null, counts: {} };

/** What one step of a job leads to. */
export type StepResult =
  | { readonly status: 'going'; readonly progress: Progress; readonly waitMs?: number }
  | {
      readonly status: 'over';
      readonly outcome: 'done' | 'failed';
      readonly progress: Progress;
      readonly findings: readonly Finding[];
      readonly because: string | null;
    };

/** Adds to counts, leaving out what is zero. */
export function counted(
  counts: Progress['counts'],
  more: Readonly<Record<string, number>>,
): Progress['counts'] {
  const sum = { ...counts };
  for (const [name, count] of Object.entries(more)) {
    if (count !== 0) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
