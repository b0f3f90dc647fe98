import {
  actionId,
  proposalId,
  rollbackId,
  runId,
  type ActionKind,
  type PerformAction,
  PLAIN_ACTION,
  rollbackScope,
  type Subject,
  subjectKey,
} from '@reprise/schemas';
import { revertTaskId } from '../tasks/definition.ts';
import type { Bench } from './bench.ts';
import { SUBJECT } from './fakeGitHub.ts';

export interface Asked {
  /** Of the delivery that triggered the run: actions of one delivery are of one run. */
  readonly delivery?: string;
  readonly index?: number;
  readonly rule?: string;
  readonly conditions?: PerformAction['conditions'];
  readonly decidedAt?: number;
  readonly subject?: Subject;
}

/** Asks for an action. @returns its id. */
export function askFor(
  bench: Bench,
  kind: ActionKind | 'from.the.future',
  parameters: PerformAction['parameters'],
  {
    delivery = 'd1',
    index = 0,
    rule = 'triage',
    conditions = [],
    decidedAt,
    subject = SUBJECT,
  }: Asked = {},
): string {
  const run = runId(delivery, rule);
  const proposal = proposalId(run, index);
  const id = actionId(proposal);
  bench.ask('PerformAction', subjectKey(subject), {
    actionId: id,
    runId: run,
    proposalId: proposal,
    subject,
    rule,
    ruleVersion: 'v1',
    kind,
    parameters,
    conditions,
    because: 'a test wants it',
    decidedAt: decidedAt ?? bench.now,
    triggeredAt: null,
    ...PLAIN_ACTION,
  });
  return id;
}

export const runOf = (delivery = 'd1', rule = 'triage'): string => runId(delivery, rule);

/** Asks to undo an action or a run. @returns the rollback's id. */
export function askToUndo(
  bench: Bench,
  scope: { readonly action: string } | { readonly run: string },
  id: string = rollbackId(),
): string {
  bench.ask('RollBack', id, {
    rollbackId: id,
    scope: rollbackScope('action' in scope ? { actionId: scope.action } : { runId: scope.run }),
    via: 'cli',
    planOnly: false,
    requestedBy: 'mia',
    requestedAt: bench.now,
  });
  return id;
}

/** What became of undoing an action in a rollback. */
export const undoing = (bench: Bench, rollback: string, action: string) =>
  bench.outcome(revertTaskId(rollback, action));
