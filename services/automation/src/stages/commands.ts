import {
  concernOf,
  eventId,
  isActionKind,
  repositoryOf,
  rollbackId,
  rollbackScope,
  subjectKey,
  type Draft,
  type Event,
  type PerformAction,
} from '@reprise/schemas';
import type { RunContext } from '../runs/runContext.ts';
import type { Terms } from './terms.ts';

/** The action that an acceptance asks for, by policy or by a person. */
export function actionOf(
  event: Event<'ProposalAccepted' | 'ApprovalGiven'>,
  triggeredAt: number | null,
  terms: Terms,
): Draft<'PerformAction'> {
  const { data, envelope } = event;
  const { actionId, runId, proposalId, rule, ruleVersion, kind } = data;
  const { parameters, because, confidence, rationale } = data;
  const about = concerning(data);
  return {
    type: 'PerformAction',
    key: subjectKey(about.subject),
    id: eventId('PerformAction', actionId),
    tenantId: envelope.tenantId,
    correlationId: runId,
    causationId: envelope.id,
    data: {
      actionId,
      runId,
      proposalId,
      ...about,
      rule,
      ruleVersion,
      kind,
      parameters,
      because,
      decidedAt: event.type === 'ApprovalGiven' ? event.data.givenAt : event.data.decidedAt,
      triggeredAt,
      confidence,
      rationale,
      ...terms,
    },
  };
}

/**
 * What an action is about: the issue of its run, or that one's repository. There is no issue then of
 * which its conditions could be asked again.
 */
const concerning = ({
  kind,
  subject,
  conditions,
}: Pick<PerformAction, 'kind' | 'subject' | 'conditions'>) =>
  isActionKind(kind) && concernOf(kind) === 'repository'
    ? { subject: repositoryOf(subject), conditions: [] }
    : { subject, conditions };

/** What a run asks of the analyst; nothing where it asks nothing. */
export function analysisOf(
  { key, data, envelope }: Event<'RunStarted'>,
  requestedAt: number,
): readonly Draft<'AnalyzeSubject'>[] {
  const { runId, subject, rule, ruleVersion, ask } = data;
  if (ask === null) return [];
  return [
    {
      type: 'AnalyzeSubject',
      key,
      id: eventId('AnalyzeSubject', runId),
      tenantId: envelope.tenantId,
      correlationId: runId,
      causationId: envelope.id,
      data: { runId, subject, rule, ruleVersion, ask, requestedAt },
    },
  ];
}

/** Undoes a run, as a person asked in a comment. */
export function rollbackOf(
  { data, envelope }: Event<'CommandReceived'>,
  runId: string,
  requestedAt: number,
): Draft<'RollBack'> {
  const id = rollbackId(data.commandId);
  return {
    type: 'RollBack',
    key: id,
    id: eventId('RollBack', id),
    tenantId: envelope.tenantId,
    correlationId: runId,
    causationId: envelope.id,
    data: {
      rollbackId: id,
      scope: rollbackScope({ runId }),
      via: 'comment',
      planOnly: false,
      requestedBy: data.by,
      requestedAt,
    },
  };
}

/** Stops an analysis whose proposals nobody wants any more. */
export const cancellationOf = (
  { key, data, envelope }: Event<'CommandReceived'>,
  { runId, subject }: RunContext,
  requestedAt: number,
): Draft<'CancelRun'> => ({
  type: 'CancelRun',
  key,
  id: eventId('CancelRun', runId, data.commandId),
  tenantId: envelope.tenantId,
  correlationId: runId,
  causationId: envelope.id,
  data: {
    runId,
    subject,
    because: `${data.by} asked for it: /reprise ${data.word}`,
    requestedBy: data.by,
    requestedAt,
  },
});
