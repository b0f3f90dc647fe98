import { eventId, subjectKey, type Draft, type Event } from '@reprise/schemas';
import { answerableId, shown, shownParameters } from '../policy/foreign.ts';
import type { RunContext } from '../runs/runContext.ts';

/** What the analyst says of a run. */
export type Said = Event<'ProposalMade' | 'AnalysisFinished' | 'AnalysisFailed'>;

/**
 * Whether what the analyst says is about the subject of the run it names: as its key, which decides
 * about its place in the log, and as its content.
 */
export const isAbout = ({ subject }: RunContext, { key, data }: Said): boolean =>
  key === subjectKey(subject) &&
  data.subject.repositoryId === subject.repositoryId &&
  data.subject.number === subject.number;

/** Why policy was not even asked. */
interface Refusal {
  readonly reason: string;
  readonly because: string;
}

/** The answer to a proposal that cannot be followed, whatever it says. */
export function notFollowed(
  { runId, subject, rule, ruleVersion, tenantId }: RunContext,
  { data, envelope }: Event<'ProposalMade'>,
  { reason, because }: Refusal,
  decidedAt: number,
): Draft<'ProposalDeclined'> {
  const proposalId = answerableId(runId, data);
  return {
    type: 'ProposalDeclined',
    key: subjectKey(subject),
    // The id of every decision on this proposal, so that readers drop a second one.
    id: eventId('ProposalDecided', proposalId),
    tenantId,
    correlationId: runId,
    causationId: envelope.id,
    data: {
      proposalId,
      runId,
      subject,
      rule,
      ruleVersion,
      kind: shown(data.kind, 60),
      parameters: shownParameters(data),
      verdicts: [],
      reason,
      because,
      decidedAt,
    },
  };
}

export const MISMATCH: Refusal = {
  reason: 'mismatch',
  because: 'the proposal is about another subject than the run that it names',
};

export const UNREADABLE: Refusal = {
  reason: 'unreadable',
  because: 'the issue cannot be read any more: it is gone, elsewhere, or out of our reach',
};

export const TOO_LATE: Refusal = {
  reason: 'too_late',
  because: 'the run had ended before the proposal was made',
};
