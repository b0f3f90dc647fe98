import type { Approval, Objection } from '@reprise/contract';
import type { ActionRow, ApprovalRow, IssueRow, ObjectionRow } from '@reprise/views';
import { summaryOf } from '../actions/shape.ts';
import { iso, isoOrNull } from '../http/shapes.ts';
import { changeOf } from './change.ts';

/** An approval whose request was read: until then only its answer may be known. */
export type RequestedRow = ApprovalRow & {
  [Name in 'rule' | 'ruleVersion' | 'kind' | 'expiresAt' | 'requestedAt']: NonNullable<
    ApprovalRow[Name]
  >;
};

/** What else is known of an approval. */
export interface Around {
  readonly issue: IssueRow | undefined;
  /** What came of it. */
  readonly action: Pick<ActionRow, 'before'> | undefined;
  readonly objections: readonly ObjectionRow[];
}

export function toApproval(row: RequestedRow, around: Around): Approval {
  const parameters = row.acceptedParameters ?? row.parameters;
  const { issue, action } = around;
  const change = changeOf(row.kind, parameters, issue);
  // Once it is done the issue shows the change; what it showed before is in the action.
  const before = action?.before;
  return {
    proposal: row.id,
    run: row.runId,
    rule: row.rule,
    ruleVersion: row.ruleVersion,
    repository: row.repository,
    number: row.number,
    issueTitle: issue?.title ?? null,
    kind: row.kind,
    summary: summaryOf(row.kind, parameters),
    parameters,
    confidence: row.confidence,
    evidence: row.evidence,
    rationale: row.rationale,
    change: before ? { ...change, from: before.value } : change,
    verdicts: row.acceptedVerdicts ?? row.verdicts,
    because: row.because ?? '',
    approvers: row.approvers,
    requestedAt: iso(row.requestedAt),
    expiresAt: iso(row.expiresAt),
    ...answerOf(row),
    objections: around.objections.map(toObjection),
  };
}

const answerOf = (row: ApprovalRow) => ({
  status: row.status,
  answeredBy: row.answeredBy,
  answeredVia: row.answeredVia,
  answeredAt: isoOrNull(row.answeredAt),
  answerBecause: row.answerBecause,
  edited: row.edited,
  action: row.actionId,
});

const toObjection = ({ commandId, reason, because, by, declinedAt }: ObjectionRow): Objection => ({
  command: commandId,
  reason,
  because,
  by,
  at: iso(declinedAt),
});
