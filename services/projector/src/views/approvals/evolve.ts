import type { Event } from '@reprise/schemas';
import type { ApprovalRow } from './table.ts';

export type ApprovalEvent = Event<
  'ApprovalRequested' | 'ApprovalGiven' | 'ApprovalRefused' | 'ApprovalExpired'
>;
type Answer = Exclude<ApprovalEvent, Event<'ApprovalRequested'>>;

/** An approval after an event of it. The first request and the first answer count. */
export function evolveApproval(row: ApprovalRow | undefined, event: ApprovalEvent): ApprovalRow {
  const approval = row ?? blank(event);
  if (event.type === 'ApprovalRequested') {
    return approval.requestedAt === null ? requested(approval, event) : approval;
  }
  return approval.answeredAt === null ? answered(approval, event) : approval;
}

function requested(approval: ApprovalRow, { data }: Event<'ApprovalRequested'>): ApprovalRow {
  const { rule, ruleVersion, kind, parameters, confidence, evidence, rationale } = data;
  const { verdicts, because, approvers } = data;
  return {
    ...approval,
    rule,
    ruleVersion,
    kind,
    parameters,
    confidence,
    evidence,
    rationale,
    verdicts,
    because,
    approvers: [...approvers],
    expiresAt: new Date(data.expiresAt),
    requestedAt: new Date(data.requestedAt),
  };
}

function answered(approval: ApprovalRow, event: Answer): ApprovalRow {
  switch (event.type) {
    case 'ApprovalGiven': {
      const { actionId, commandId, edited, parameters, verdicts, givenAt } = event.data;
      return {
        ...approval,
        ...answerOf(event.data, givenAt),
        status: 'accepted',
        commandId,
        actionId,
        edited,
        acceptedParameters: parameters,
        acceptedVerdicts: verdicts,
      };
    }
    case 'ApprovalRefused': {
      const { commandId, refusedAt } = event.data;
      return { ...approval, ...answerOf(event.data, refusedAt), status: 'refused', commandId };
    }
    case 'ApprovalExpired':
      return { ...approval, status: 'expired', answeredAt: new Date(event.data.expiredAt) };
    default:
      return event satisfies never;
  }
}

const answerOf = (
  { by, via, because }: { by: string; via: string; because: string | null },
  at: number,
): Pick<ApprovalRow, 'answeredBy' | 'answeredVia' | 'answerBecause' | 'answeredAt'> => ({
  answeredBy: by,
  answeredVia: via,
  answerBecause: because,
  answeredAt: new Date(at),
});

const blank = ({ data: { proposalId, runId, subject }, envelope }: ApprovalEvent): ApprovalRow => ({
  id: proposalId,
  tenantId: envelope.tenantId,
  runId,
  installationId: subject.installationId,
  repositoryId: subject.repositoryId,
  repository: subject.repository,
  issueId: subject.issueId,
  number: subject.number,
  rule: null,
  ruleVersion: null,
  kind: null,
  parameters: {},
  confidence: null,
  evidence: [],
  rationale: null,
  verdicts: [],
  because: null,
  approvers: [],
  expiresAt: null,
  requestedAt: null,
  status: 'waiting',
  answeredBy: null,
  answeredVia: null,
  answeredAt: null,
  answerBecause: null,
  commandId: null,
  edited: false,
  acceptedParameters: null,
  acceptedVerdicts: null,
  actionId: null,
});
