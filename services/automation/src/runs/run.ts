import { checkAll, conclude, type Conclusion, type IssueFacts } from '@reprise/conditions';
import { eventId, subjectKey, type Subject, type Verdict } from '@reprise/schemas';
import type { Waiting } from '../policy/checks.ts';
import type { Rule, RulesInForce } from '../rules/rules.ts';
import type { Cause } from './runContext.ts';

/** One rule, started on one subject. */
export interface Run {
  readonly runId: string;
  readonly subject: Subject;
  readonly facts: IssueFacts;
  readonly inForce: RulesInForce;
  readonly rule: Rule;
  /** Whether a person said that this subject is to be left alone. */
  readonly vetoed: boolean;
  /** What waits for a person on the subject, whichever run asked. */
  readonly waiting: readonly Waiting[];
  readonly startedBy: {
    /** Such as issue.opened. */
    readonly trigger: string;
    /** In plain words: `the issue was opened`. */
    readonly says: string;
    readonly actor: string;
    readonly deliveryId: string | null;
    readonly parentRunId: string | null;
    readonly depth: number;
    readonly commandId: string | null;
  };
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly cause: Cause;
}

/** What the rule makes of the issue. */
export interface Findings {
  readonly verdicts: readonly Verdict[];
  readonly conclusion: Conclusion;
}

export function findingsOf({ rule, facts }: Pick<Run, 'rule' | 'facts'>): Findings {
  const verdicts = checkAll(rule.conditions, facts);
  return { verdicts, conclusion: conclude(verdicts) };
}

/** The event that every other one of the run follows from. */
export const startedId = (run: string): string => eventId('RunStarted', run);

/** What the envelopes of all records of a run have in common. */
export const envelopeOf = ({
  runId,
  subject,
  cause,
}: Pick<Run, 'runId' | 'subject' | 'cause'>) => ({
  key: subjectKey(subject),
  tenantId: cause.tenantId,
  correlationId: runId,
});
