/** What is known of one run, for people. */
export interface ExplainedRun {
  readonly runId: string;
  readonly rule: string;
  readonly trigger: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly decisions: readonly ExplainedDecision[];
}

export interface ExplainedDecision {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly decision: 'accepted' | 'declined' | 'awaiting';
  readonly reason: string | null;
  readonly because: string;
}

/** What was decided here and why, as Markdown that mentions nobody and links nothing. */
export function explain(runs: readonly ExplainedRun[]): string {
  throw new Error(`not yet: ${runs.length}`);
}
