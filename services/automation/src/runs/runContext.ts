import type { Ask, Draft, Subject } from '@reprise/schemas';

/** What is known of a run that was started: from RunStarted and its envelope. */
export interface RunContext {
  readonly runId: string;
  readonly subject: Subject;
  readonly rule: string;
  /** Of the rules that started it. */
  readonly ruleVersion: string;
  readonly mode: string;
  readonly deliveryId: string | null;
  readonly trigger: string;
  readonly actor: string;
  readonly tenantId: string;
  /** The id of the RunStarted event. */
  readonly startedId: string;
  readonly ask: Ask | null;
  readonly depth: number;
}

/** What follows from: the event that made somebody decide. */
export interface Cause {
  readonly eventId: string;
  readonly tenantId: string;
}

/** Policy's answer to one proposal. */
export type Answer = Draft<'ProposalAccepted' | 'ProposalDeclined' | 'ApprovalRequested'>;

/** What is kept of an answer for those that come after it in the run. */
export interface JudgedProposal {
  readonly proposalId: string;
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly decision: 'accepted' | 'declined' | 'awaiting';
  /** Why it was declined; null where it was not. */
  readonly reason: string | null;
  readonly because: string;
}

/** What is kept of an answer. */
export const judgedFrom = (answer: Pick<Answer, 'type' | 'data'>): JudgedProposal => {
  const { proposalId, kind, parameters, because } = answer.data;
  return {
    proposalId,
    kind,
    parameters,
    decision: DECISIONS[answer.type],
    reason: 'reason' in answer.data ? answer.data.reason : null,
    because,
  };
};

const DECISIONS = {
  ProposalAccepted: 'accepted',
  ProposalDeclined: 'declined',
  ApprovalRequested: 'awaiting',
} as const satisfies Record<Answer['type'], JudgedProposal['decision']>;
