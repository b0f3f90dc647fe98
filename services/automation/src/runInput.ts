import type { Conclusion } from '@reprise/conditions';
import { eventId, runId, subjectKey, type RunId, type Verdict } from '@reprise/schemas';
import type { Occurrence } from './occurrence.ts';
import type { Rule, RulesInForce } from './rules/rules.ts';
import type { Trigger } from './triggers.ts';

export type { RulesInForce } from './rules/rules.ts';

/** One rule, started by one occurrence. */
export interface RunInput {
  readonly occurrence: Occurrence;
  readonly inForce: RulesInForce;
  readonly rule: Rule;
  readonly trigger: Trigger;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The delivery's record. */
  readonly cause: { readonly eventId: string; readonly tenantId: string };
}

/** What the rule makes of the issue. */
export interface Findings {
  readonly verdicts: readonly Verdict[];
  /** Of the rule's own conditions. */
  readonly conclusion: Conclusion;
  /** Of the file's protect. */
  readonly protection: Conclusion;
}

export const runOf = ({ occurrence, rule }: RunInput): RunId =>
  runId(occurrence.deliveryId, rule.name);

/** The event that every other one of the run follows from. */
export const startedId = (run: string): string => eventId('RunStarted', run);

/** What the envelopes of all records of a run have in common. */
export const envelopeOf = (input: RunInput) => ({
  key: subjectKey(input.occurrence.subject),
  tenantId: input.cause.tenantId,
  correlationId: runOf(input),
});
