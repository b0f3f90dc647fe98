import type { Event } from '@reprise/schemas';
import { evolveCompensation, type CompensationEvent } from './compensation.ts';
import { evolveHold, letGo, type HoldEvent } from './hold.ts';
import { evolveOutcome, type OutcomeEvent } from './outcome.ts';
import type { ActionRow, ActionStatus } from './table.ts';

/** What was asked: columns that come from commands.action alone. */
export const COMMAND_COLUMNS = [
  'tenantId',
  'runId',
  'proposalId',
  'installationId',
  'repositoryId',
  'repository',
  'number',
  'rule',
  'ruleVersion',
  'kind',
  'parameters',
  'because',
  'decidedAt',
  'actor',
  'confidence',
] as const satisfies readonly (keyof ActionRow)[];

/** What became of it: columns that come from events.action alone. */
export const PROGRESS_COLUMNS = [
  'status',
  'outcome',
  'attempts',
  'field',
  'before',
  'after',
  'evidence',
  'reason',
  'verdicts',
  'httpStatus',
  'url',
  'attemptedAt',
  'settledAt',
  'compensation',
  'compensationAttempts',
  'compensationReason',
  'compensationMessage',
  'residue',
  'restored',
  'compensatedAt',
  'rollbacks',
  'compensationRetry',
  'turnedBy',
  'deferral',
  'givenUp',
  'retriedBy',
  'retriedAt',
] as const satisfies readonly (keyof ActionRow)[];

export type ProgressEvent = OutcomeEvent | CompensationEvent | HoldEvent;

/** An action after it was asked for; the first command counts. */
export function evolveCommand(
  row: ActionRow | undefined,
  { data, envelope }: Event<'PerformAction'>,
): ActionRow {
  const action = row ?? blank(data.actionId);
  if (action.decidedAt !== null) return action;
  const { installationId, repositoryId, repository, number } = data.subject;
  return {
    ...action,
    tenantId: envelope.tenantId,
    runId: data.runId,
    proposalId: data.proposalId,
    installationId,
    repositoryId,
    repository,
    number,
    rule: data.rule,
    ruleVersion: data.ruleVersion,
    kind: data.kind,
    parameters: data.parameters,
    because: data.because,
    decidedAt: new Date(data.decidedAt),
    actor: data.actor,
    confidence: data.confidence,
  };
}

/** An action after something became of it. */
export function evolveProgress(row: ActionRow | undefined, event: ProgressEvent): ActionRow {
  const action = row ?? blank(event.data.actionId);
  const next = evolved(action, event);
  return next === action ? action : { ...next, status: statusOf(next) };
}

function evolved(action: ActionRow, event: ProgressEvent): ActionRow {
  if (isHold(event)) return evolveHold(action, event);
  const compensation = isCompensation(event);
  const next = compensation ? evolveCompensation(action, event) : evolveOutcome(action, event);
  return next === action ? action : letGo(next, compensation ? event.data.rollbackId : null);
}

const isHold = (event: ProgressEvent): event is HoldEvent =>
  event.type === 'ActionDeferred' ||
  event.type === 'ActionGivenUp' ||
  event.type === 'ActionRetried';

const isCompensation = (event: Exclude<ProgressEvent, HoldEvent>): event is CompensationEvent =>
  'rollbackId' in event.data && event.data.rollbackId !== null;

/** What holds it back comes first: it is what somebody may want to change. */
function statusOf(action: ActionRow): ActionStatus {
  if (action.givenUp?.over === false) return 'given_up';
  if (action.deferral?.over === false) return 'deferred';
  return outcomeOf(action);
}

function outcomeOf({ outcome, compensation }: ActionRow): ActionStatus {
  switch (compensation) {
    case null:
    case 'redone':
      return outcome;
    case 'attempted':
    case 'unknown':
      return 'compensating';
    case 'compensated':
      return 'compensated';
    case 'skipped':
      return 'compensation_skipped';
    case 'failed':
      return 'compensation_failed';
    default:
      return compensation satisfies never;
  }
}

const blank = (id: string): ActionRow => ({
  id,
  tenantId: null,
  runId: null,
  proposalId: null,
  installationId: null,
  repositoryId: null,
  repository: null,
  number: null,
  rule: null,
  ruleVersion: null,
  kind: null,
  parameters: null,
  because: null,
  decidedAt: null,
  actor: null,
  confidence: null,
  status: 'pending',
  outcome: 'pending',
  attempts: 0,
  field: null,
  before: null,
  after: null,
  evidence: null,
  reason: null,
  verdicts: null,
  httpStatus: null,
  url: null,
  attemptedAt: null,
  settledAt: null,
  compensation: null,
  compensationAttempts: 0,
  compensationReason: null,
  compensationMessage: null,
  residue: null,
  restored: null,
  compensatedAt: null,
  rollbacks: [],
  compensationRetry: 0,
  turnedBy: [],
  deferral: null,
  givenUp: null,
  retriedBy: null,
  retriedAt: null,
});
