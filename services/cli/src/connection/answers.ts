/** What the command reads of the api's answers; /docs/json describes them whole. */

export interface List<Item> {
  readonly items: readonly Item[];
  /** Cursor of the next page. */
  readonly next: string | null;
}

export interface Health {
  readonly status: 'up' | 'degraded' | 'down';
  readonly dependencies: Readonly<
    Record<
      string,
      { readonly status: 'up' | 'down'; readonly latencyMs: number; readonly because?: string }
    >
  >;
}

export interface Summary {
  readonly repositories: number;
  readonly issues: { readonly open: number; readonly closed: number };
  readonly deliveries: number;
  readonly runs: number;
  readonly actions: Readonly<Record<string, number>>;
}

export interface View {
  readonly name: string;
  readonly status: 'live' | 'behind' | 'rebuilding' | 'absent';
  readonly lag: number | null;
  readonly movedAt: string | null;
  readonly parkedKeys: number;
  readonly rebuild: {
    readonly id: string;
    readonly status: 'running' | 'finished' | 'failed';
    readonly events: number | null;
    readonly rows: number | null;
    readonly because: string | null;
  } | null;
}

export interface Repository {
  readonly repository: string;
  readonly rules: {
    readonly status: 'observed' | 'suggest' | 'approve' | 'auto' | 'invalid';
    readonly path: string | null;
    readonly problems: readonly {
      readonly line: number;
      readonly column: number;
      readonly message: string;
      readonly suggestion: string | null;
    }[];
  };
}

export interface Issue {
  readonly repository: string;
  readonly number: number;
  readonly isPullRequest: boolean;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly stateReason: string | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly author: string | null;
  readonly association: string | null;
  readonly url: string | null;
  readonly updatedAt: string;
  readonly gone: string | null;
}

export interface Verdict {
  readonly clause: string;
  readonly name: string;
  readonly met: boolean;
  readonly because: string;
}

export interface Run {
  readonly id: string;
  readonly status: 'started' | 'finished';
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly mode: string | null;
  readonly repository: string;
  readonly number: number;
  readonly trigger: string | null;
  readonly actor: string | null;
  readonly because: string | null;
  readonly verdicts: readonly Verdict[];
  readonly accepted: number | null;
  readonly declined: number | null;
  readonly startedAt: string | null;
}

export interface RunDetail extends Run {
  readonly decisions: readonly {
    readonly decision: 'accepted' | 'declined';
    readonly summary: string;
    readonly action: string | null;
    readonly reason: string | null;
    readonly because: string;
    readonly verdicts: readonly Verdict[];
  }[];
}

export interface FieldState {
  readonly value: string | null;
}

export interface Action {
  readonly id: string;
  readonly run: string;
  readonly rule: string;
  readonly summary: string;
  readonly status: string;
  readonly repository: string;
  readonly number: number;
  readonly because: string;
  readonly before: FieldState | null;
  readonly after: FieldState | null;
  readonly attempts: number;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly verdicts: readonly Verdict[];
  readonly url: string | null;
  readonly decidedAt: string;
  readonly compensation: {
    readonly status: string;
    readonly rollbacks: readonly string[];
    readonly message: string | null;
    readonly restored: FieldState | null;
    readonly residue: string | null;
  } | null;
}

export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly sender: string | null;
  readonly repository: string | null;
  readonly number: number | null;
  readonly receivedAt: string;
  readonly position: string;
}

export interface RollbackStep {
  readonly action: string;
  readonly kind: string | null;
  readonly summary: string | null;
  readonly repository: string | null;
  readonly number: number | null;
  readonly disposition: string | null;
  readonly because: string | null;
  readonly outcome: 'compensated' | 'skipped' | 'failed' | null;
  readonly message: string | null;
  readonly actor: string | null;
  readonly residue: string | null;
}

export interface Rollback {
  readonly id: string;
  readonly status: 'planned' | 'running' | 'partial' | 'finished';
  readonly because: string | null;
  readonly counts: {
    readonly steps: number;
    readonly undone: number;
    readonly skipped: number;
    readonly failed: number;
    readonly waiting: number;
  };
  readonly steps: readonly RollbackStep[];
}

/** What a command answers: what was asked for, and where the command stands in the log. */
export interface Acknowledgement {
  readonly id: string;
  readonly status: string;
  readonly position: string;
}

interface Told {
  readonly at: string;
  readonly summary: string;
}

/** One thing that happened to an issue. */
export type Entry =
  | (Told & { readonly type: 'delivery'; readonly delivery: Delivery })
  | (Told & { readonly type: 'late' })
  | (Told & { readonly type: 'run'; readonly run: RunDetail })
  | (Told & { readonly type: 'action'; readonly action: Action })
  | (Told & {
      readonly type: 'compensation';
      readonly rollback: string;
      readonly step: RollbackStep;
    });
