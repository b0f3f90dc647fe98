import {
  actionId,
  eventId,
  memoryId,
  subjectKey,
  type Draft,
  type Records,
  type RecordsOf,
} from '@reprise/schemas';
import type { Case, Cause, Given, Proposed, Turn } from './case.ts';
import { owedOf, type Owed } from './owed.ts';
import { statementOf } from './words.ts';

type Name = Extract<
  RecordsOf<'events.agent'>,
  `Proposal${'Withdrawn' | 'Restored'}` | `Memory${string}`
>;

/**
 * The records that a case owes the log. Their ids name what they answer, so that readers drop what a
 * crash has repeated.
 * @param at milliseconds since the epoch.
 */
export function draftsFor(known: Case, at: number): readonly Draft<Name>[] {
  const { proposal } = known;
  return proposal === null ? [] : owedOf(known).map((owed) => draftFor(proposal, owed, at));
}

function draftFor(proposal: Proposed, owed: Owed, at: number): Draft<Name> {
  switch (owed.type) {
    case 'withdrawn':
      return withdrawn(proposal, owed.turn, at);
    case 'restored':
      return restored(proposal, owed.turn, at);
    case 'learned':
      return learned(proposal, owed.answer, owed.label, at);
    case 'forgotten':
      return forgotten(proposal, owed.because, at);
    default:
      return owed satisfies never;
  }
}

type Own<T extends Name> = Omit<Records[T], keyof ReturnType<typeof commonOf>>;

function draft<T extends Name>(
  proposal: Proposed,
  { id, traceparent }: Cause,
  type: T,
  answers: readonly string[],
  own: Own<T>,
): Draft<T> {
  return {
    type,
    key: subjectKey(proposal.subject),
    id: eventId(type, ...answers),
    tenantId: proposal.tenantId,
    correlationId: proposal.runId,
    causationId: id,
    ...(traceparent !== undefined && { traceparent }),
    data: { ...commonOf(proposal), ...own } as Records[T],
  };
}

const commonOf = ({ proposalId, runId, subject, playbook, promptVersion }: Proposed) => ({
  proposalId,
  runId,
  subject,
  playbook,
  promptVersion,
});

const withdrawn = (proposal: Proposed, { cause, rollbackId, residue }: Turn, at: number) => {
  const told = { rollbackId, residue, reason: 'rolled_back', withdrawnAt: at };
  const own = { actionId: actionId(proposal.proposalId), ...told };
  return draft(proposal, cause, 'ProposalWithdrawn', [proposal.proposalId, rollbackId], own);
};

const restored = (proposal: Proposed, { cause, rollbackId }: Turn, at: number) => {
  const own = { actionId: actionId(proposal.proposalId), rollbackId, restoredAt: at };
  return draft(proposal, cause, 'ProposalRestored', [proposal.proposalId, rollbackId], own);
};

function learned(proposal: Proposed, answer: Given, label: string, at: number) {
  const { cause, kind, by: approvedBy, edited } = answer;
  const id = memoryId(proposal.proposalId);
  const what = statementOf(proposal.subject, answer);
  const own = { memoryId: id, kind, label, what, approvedBy, edited, learnedAt: at };
  return draft(proposal, cause, 'MemoryLearned', [id], own);
}

function forgotten(
  proposal: Proposed,
  because: Extract<Owed, { type: 'forgotten' }>['because'],
  at: number,
) {
  const id = memoryId(proposal.proposalId);
  const how =
    'rollbackId' in because
      ? { reason: 'withdrawn', rollbackId: because.rollbackId, requestedBy: null }
      : { reason: 'asked', rollbackId: null, requestedBy: because.requestedBy };
  const own = { memoryId: id, ...how, forgottenAt: at };
  return draft(proposal, because.cause, 'MemoryForgotten', [id], own);
}
