import { type Transaction } from '@reprise/views';
import { topic, type Event, type RecordsOf } from '@reprise/schemas';
import { foldAnswered, foldExpired } from './foldApproval.ts';
import { foldCommandDeclined, foldCommandReceived } from './foldCommand.ts';
import { foldDecision } from './foldDecision.ts';
import { foldOutcome, foldUndone } from './foldOutcome.ts';
import { foldRules } from './foldRules.ts';
import { foldDelivery, foldFinished, foldStarted } from './foldRun.ts';

/**
 * The consumer that folds our own events and what became of the actions; its tables say what is in
 * force. A new number folds everything again: one is due when a fold learns to keep more.
 */
export const FOLD = 'automation.fold-2';

export const FOLDED = ['events.automation', 'events.action'] as const;

type FoldedEvent = Event<RecordsOf<(typeof FOLDED)[number]>>;

/**
 * Folds what the log says. It writes no record, so it may start at the first one at any time, and a
 * rebuild cannot act. A table is written from one of the two topics alone, so that it makes no
 * difference how they are interleaved.
 */
export async function fold(tx: Transaction, events: readonly Event[]): Promise<void> {
  for (const event of events) await foldOne(tx, event as FoldedEvent);
}

async function foldOne(tx: Transaction, event: FoldedEvent): Promise<void> {
  switch (event.type) {
    case 'RulesLoaded':
      return foldRules(tx, event);
    case 'TriggerTooOld':
      return foldDelivery(tx, event.data.deliveryId);
    case 'RunStarted':
      return foldStarted(tx, event);
    case 'ProposalAccepted':
    case 'ProposalDeclined':
    case 'ApprovalRequested':
      return foldDecision(tx, event);
    case 'RunFinished':
      return foldFinished(tx, event);
    case 'ApprovalGiven':
    case 'ApprovalRefused':
      return foldAnswered(tx, event);
    case 'ApprovalExpired':
      return foldExpired(tx, event);
    case 'CommandReceived':
      return foldCommandReceived(tx, event);
    case 'CommandDeclined':
      return foldCommandDeclined(tx, event);
    case 'ActionSucceeded':
    case 'ActionRejected':
    case 'ActionSkipped':
      return foldOutcome(tx, event);
    case 'ActionCompensated':
      return foldUndone(tx, event);
    case 'ActionAttempted':
    case 'ActionDeferred':
    case 'ActionGivenUp':
    case 'ActionRetried':
    case 'ActionOutcomeUnknown':
    case 'CompensationSkipped':
    case 'CompensationFailed':
    case 'RollbackPlanned':
    case 'RollbackApproved':
    case 'RollbackStarted':
    case 'RollbackPaused':
    case 'RollbackResumed':
    case 'RollbackCommandDeclined':
    case 'RollbackFinished':
      return;
    default:
      return unreachable(event);
  }
}

function unreachable(event: never): never {
  throw new Error(`${topic('events.automation').name} holds ${JSON.stringify(event)}.`);
}
