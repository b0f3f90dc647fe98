/** Why something is changed: GitHub shows it beside the change, where it takes it. */
export interface Intent {
  /** Plain words that do nothing; null where there are none. */
  readonly rationale: string | null;
  readonly confidence: 'low' | 'medium' | 'high' | null;
}
