import type { Run } from '@reprise/contract';
import type { RunRow } from '@reprise/views';
import { isoOrNull } from '../http/shapes.ts';

/** How many of a run's proposals people have answered, and how. */
export interface Answers {
  readonly accepted: number;
  /** Refused, or expired. */
  readonly declined: number;
  readonly waiting: number;
}

/** @param answers to what the run asked people; undefined where it asked nothing. */
export const toRun = (row: RunRow, answers?: Answers): Run => ({
  id: row.id,
  status: row.status,
  outcome: row.outcome,
  rule: row.rule,
  ruleVersion: row.ruleVersion,
  mode: row.mode,
  repository: row.repository,
  number: row.number,
  delivery: row.deliveryId,
  trigger: row.trigger,
  actor: row.actor,
  ask: row.ask,
  parent: row.parentRunId,
  depth: row.depth,
  command: row.commandId,
  because: row.because,
  verdicts: row.verdicts,
  accepted: row.accepted === null ? null : row.accepted + (answers?.accepted ?? 0),
  declined: row.declined === null ? null : row.declined + (answers?.declined ?? 0),
  awaiting: answers?.waiting ?? row.awaiting ?? 0,
  traceId: row.traceId,
  startedAt: isoOrNull(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
});
