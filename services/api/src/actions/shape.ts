import type { Action } from '@reprise/contract';
import { ACTION_KINDS, describeAction, isActionKind, type ActionKind } from '@reprise/schemas';
import type { ActionRow } from '@reprise/views';
import { iso, isoOrNull } from '../http/shapes.ts';

/** An action whose command was read: until then only its outcome may be known. */
export type CommandedRow = ActionRow & {
  [
    Name in 'runId' | 'rule' | 'ruleVersion' | 'kind' | 'repository' | 'number' | 'decidedAt'
  ]: NonNullable<ActionRow[Name]>;
};

export const toAction = (row: CommandedRow): Action => ({
  id: row.id,
  run: row.runId,
  rule: row.rule,
  ruleVersion: row.ruleVersion,
  kind: row.kind,
  summary: summaryOf(row.kind, row.parameters ?? {}),
  status: row.status,
  repository: row.repository,
  number: row.number,
  actor: row.actor,
  confidence: row.confidence,
  parameters: row.parameters ?? {},
  because: row.because ?? '',
  field: row.field,
  before: row.before,
  after: row.after,
  attempts: row.attempts,
  evidence: row.evidence,
  reason: row.reason,
  httpStatus: row.httpStatus,
  verdicts: row.verdicts ?? [],
  url: row.url,
  decidedAt: iso(row.decidedAt),
  attemptedAt: isoOrNull(row.attemptedAt),
  settledAt: isoOrNull(row.settledAt),
  compensation: toCompensation(row),
  deferral: toDeferral(row),
  givenUp: toGivenUp(row),
  retried:
    row.retriedBy === null || row.retriedAt === null
      ? null
      : { by: row.retriedBy, at: iso(row.retriedAt) },
});

const moment = (millis: number): string => new Date(millis).toISOString();

function toDeferral({ deferral }: CommandedRow): Action['deferral'] {
  if (deferral === null || deferral.over) return null;
  const { reason, message, until, rollbackId: rollback, at } = deferral;
  return {
    reason,
    message,
    until: until === null ? null : moment(until),
    rollback,
    at: moment(at),
  };
}

function toGivenUp({ givenUp }: CommandedRow): Action['givenUp'] {
  if (givenUp === null || givenUp.over) return null;
  const { reason, message, tries, rollbackId: rollback, at } = givenUp;
  return { reason, message, tries, rollback, at: moment(at) };
}

const toCompensation = (row: CommandedRow): Action['compensation'] =>
  row.compensation === null
    ? null
    : {
        status: row.compensation,
        rollbacks: row.rollbacks,
        attempts: row.compensationAttempts,
        reason: row.compensationReason,
        message: row.compensationMessage,
        restored: row.restored,
        residue: row.residue,
        at: isoOrNull(row.compensatedAt),
      };

/** Whether this build knows a kind, and nothing that it needs is missing: a model may say anything. */
export const isComplete = (
  kind: string,
  parameters: Readonly<Record<string, string>>,
): kind is ActionKind =>
  isActionKind(kind) &&
  ACTION_KINDS[kind].parameters.every((name) => typeof parameters[name] === 'string');

/** What an action does, in plain words; the kind itself where that cannot be said. */
export const summaryOf = (kind: string, parameters: Readonly<Record<string, string>>): string =>
  isComplete(kind, parameters) ? describeAction(kind, parameters) : kind;
