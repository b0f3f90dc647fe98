import { eventId, subjectKey, type ApprovalRequested, type Draft } from '@reprise/schemas';

/** Silence means no. Whether it is due is for the caller: at `requested.expiresAt`, not before. */
export const expire = (
  requested: ApprovalRequested,
  tenantId: string,
  now: number,
): Draft<'ApprovalExpired'> => ({
  type: 'ApprovalExpired',
  key: subjectKey(requested.subject),
  id: approvalAnsweredId(requested.proposalId),
  tenantId,
  correlationId: requested.runId,
  causationId: eventId('ProposalDecided', requested.proposalId),
  data: {
    proposalId: requested.proposalId,
    runId: requested.runId,
    subject: requested.subject,
    expiredAt: now,
  },
});

/** One id for yes, no and silence: it names the question, so that the first answer counts. */
export const approvalAnsweredId = (proposalId: string): string =>
  eventId('ApprovalAnswered', proposalId);
