import type { Event } from '@reprise/schemas';
import type { MemoryRow, WithdrawalRow } from './table.ts';

/** Whether a proposal is withdrawn, after an event. Each rollback turns it once. */
export function evolveWithdrawal(
  row: WithdrawalRow | undefined,
  event: Event<'ProposalWithdrawn' | 'ProposalRestored'>,
): WithdrawalRow {
  const { proposalId, runId, actionId, rollbackId } = event.data;
  if (row?.turnedBy.includes(rollbackId)) return row;
  return {
    id: proposalId,
    runId,
    actionId,
    rollbackId,
    tenantId: event.envelope.tenantId,
    ...turned(event),
    turnedBy: [...(row?.turnedBy ?? []), rollbackId],
  };
}

function turned(event: Event<'ProposalWithdrawn' | 'ProposalRestored'>) {
  switch (event.type) {
    case 'ProposalWithdrawn': {
      const { residue, withdrawnAt } = event.data;
      return { withdrawn: true, residue, turnedAt: new Date(withdrawnAt) };
    }
    case 'ProposalRestored':
      return { withdrawn: false, residue: null, turnedAt: new Date(event.data.restoredAt) };
    default:
      return event satisfies never;
  }
}

/** A memory after an event of it. It is learnt once and forgotten once; forgotten is final. */
export function evolveMemory(
  row: MemoryRow | undefined,
  event: Event<'MemoryLearned' | 'MemoryForgotten'>,
): MemoryRow {
  const memory = row ?? blank(event);
  switch (event.type) {
    case 'MemoryLearned': {
      if (memory.learnedAt !== null) return memory;
      const { kind, label, what, approvedBy, edited, learnedAt } = event.data;
      const told = { kind, label, what, approvedBy, edited };
      return { ...memory, ...told, learnedAt: new Date(learnedAt) };
    }
    case 'MemoryForgotten': {
      if (memory.forgotten) return memory;
      const { reason, rollbackId, requestedBy, forgottenAt } = event.data;
      const how = { forgottenReason: reason, rollbackId, forgottenBy: requestedBy };
      return { ...memory, ...how, forgotten: true, forgottenAt: new Date(forgottenAt) };
    }
    default:
      return event satisfies never;
  }
}

function blank({ data, envelope }: Event<'MemoryLearned' | 'MemoryForgotten'>): MemoryRow {
  const { memoryId, proposalId, runId, subject, playbook, promptVersion } = data;
  const { installationId, repositoryId, repository, issueId, number } = subject;
  return {
    id: memoryId,
    tenantId: envelope.tenantId,
    runId,
    proposalId,
    installationId,
    repositoryId,
    repository,
    issueId,
    number,
    playbook,
    promptVersion,
    ...UNKNOWN,
  };
}

const UNKNOWN = {
  kind: null,
  label: null,
  what: null,
  approvedBy: null,
  edited: null,
  learnedAt: null,
  forgotten: false,
  forgottenReason: null,
  rollbackId: null,
  forgottenBy: null,
  forgottenAt: null,
} as const satisfies Partial<MemoryRow>;
