import type {
  Action,
  Approval,
  Delivery,
  Entry,
  PersonCommand,
  RollbackStep,
  TimelineRun,
} from '@reprise/contract';
import type { LateTriggerRow, PersonCommandRow } from '@reprise/views';
import { iso } from '../http/shapes.ts';
import {
  actionWords,
  analysisWords,
  answerWords,
  askingWords,
  commandWords,
  deliveryWords,
  runWords,
  stepWords,
} from './words.ts';

export const deliveryEntry = (delivery: Delivery): Entry => ({
  type: 'delivery',
  at: delivery.receivedAt,
  summary: deliveryWords(delivery),
  delivery,
});

export const lateEntry = ({
  deliveryId,
  changedAt,
  limitMs,
  noticedAt,
}: LateTriggerRow): Entry => ({
  type: 'late',
  at: iso(noticedAt),
  summary: 'too old to trigger a rule',
  late: { delivery: deliveryId, changedAt: iso(changedAt), limitMs },
});

export function commandEntry(row: PersonCommandRow): readonly Entry[] {
  const at = row.receivedAt ?? row.declinedAt;
  if (at === null) return [];
  const command: PersonCommand = {
    id: row.id,
    status: row.declinedAt === null ? 'received' : 'declined',
    word: row.word,
    argument: row.argument,
    by: row.by,
    via: row.via,
    reason: row.reason,
    because: row.because,
    proposal: row.proposalId,
    delivery: row.deliveryId,
  };
  return [{ type: 'command', at: iso(at), summary: commandWords(command), command }];
}

export function runEntries(run: TimelineRun): readonly Entry[] {
  const at = run.startedAt ?? run.finishedAt;
  return at === null ? [] : [{ type: 'run', at, summary: runWords(run), run }];
}

/** The analysis of a run, once somebody has taken it up. */
export function analysisEntries({ id: run, rule, analysis }: TimelineRun): readonly Entry[] {
  const at = analysis?.finishedAt ?? analysis?.startedAt ?? null;
  if (analysis === null || at === null) return [];
  return [{ type: 'analysis', at, summary: analysisWords(analysis), run, rule, analysis }];
}

/** That a person was asked, and the answer. */
export function approvalEntries(approval: Approval): readonly Entry[] {
  const asked: Entry = {
    type: 'approval',
    at: approval.requestedAt,
    summary: askingWords(approval),
    event: 'asked',
    approval,
  };
  if (approval.answeredAt === null) return [asked];
  const summary = answerWords(approval);
  return [
    asked,
    { type: 'approval', at: approval.answeredAt, summary, event: 'answered', approval },
  ];
}

export function actionEntry(action: Action): Entry {
  const at = action.attemptedAt ?? action.settledAt ?? action.decidedAt;
  return { type: 'action', at, summary: actionWords(action), action };
}

/** A step that has an outcome; what only waits is in the rollback. */
export function stepEntry(rollback: string, step: RollbackStep): readonly Entry[] {
  if (step.settledAt === null) return [];
  return [{ type: 'compensation', at: step.settledAt, summary: stepWords(step), rollback, step }];
}
