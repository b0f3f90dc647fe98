import type { RollbackScope } from './generated/records.ts';

/** A scope that says no more than these parts. */
export const rollbackScope = (parts: Partial<RollbackScope>): RollbackScope => ({
  actionId: null,
  runId: null,
  rollbackId: null,
  rule: null,
  ruleVersion: null,
  actor: null,
  repositoryId: null,
  label: null,
  from: null,
  until: null,
  ...parts,
});
