import type { Memory } from '@reprise/contract';
import type { MemoryRow } from '@reprise/views';
import { iso } from '../http/shapes.ts';

/** A memory whose learning was read. */
export type LearnedRow = MemoryRow & {
  readonly kind: string;
  readonly label: string;
  readonly what: string;
  readonly approvedBy: string;
  readonly edited: boolean;
  readonly learnedAt: Date;
};

export const toMemory = (row: LearnedRow): Memory => ({
  id: row.id,
  repository: row.repository,
  number: row.number,
  run: row.runId,
  proposal: row.proposalId,
  playbook: row.playbook,
  promptVersion: row.promptVersion,
  what: row.what,
  kind: row.kind,
  label: row.label,
  approvedBy: row.approvedBy,
  edited: row.edited,
  learnedAt: iso(row.learnedAt),
  forgotten: row.forgotten
    ? {
        reason: row.forgottenReason ?? '',
        rollback: row.rollbackId,
        by: row.forgottenBy,
        at: iso(row.forgottenAt ?? row.learnedAt),
      }
    : null,
});
