import {
  actionId,
  proposalId,
  rollbackId,
  runId,
  type ActionKind,
  type PerformAction,
  type RollbackScope,
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
  readonly actor?: string;
  readonly undoOver?: number;
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
    actor,
    undoOver,
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
    ...(actor !== undefined && { actor }),
    ...(undoOver !== undefined && { undoOver }),
  });
  return id;
}

export const runOf = (delivery = 'd1', rule = 'triage'): string => runId(delivery, rule);

/** What to undo, in short; and whether only to plan it. */
type Undoable =
  | { readonly action: string; readonly planOnly?: boolean }
  | { readonly run: string; readonly planOnly?: boolean }
  | { readonly scope: Partial<RollbackScope>; readonly planOnly?: boolean };

/** Asks to undo an action, a run or any scope, as Mia. @returns the rollback's id. */
export function askToUndo(bench: Bench, what: Undoable, id: string = rollbackId()): string {
  bench.ask('RollBack', id, {
    rollbackId: id,
    scope: rollbackScope(scopeIn(what)),
    via: 'cli',
    planOnly: what.planOnly ?? false,
    requestedBy: 'mia',
    requestedAt: bench.now,
  });
  return id;
}

function scopeIn(what: Undoable): Partial<RollbackScope> {
  if ('scope' in what) return what.scope;
  return 'action' in what ? { actionId: what.action } : { runId: what.run };
}

type Steering = 'PauseRollback' | 'ResumeRollback' | 'RetryRollback' | 'CancelRollback';

/** Says how a rollback is to go on. */
export function steer(bench: Bench, type: Steering, id: string, by = 'mia'): void {
  bench.ask(type, id, { rollbackId: id, requestedBy: by, via: 'cli', requestedAt: bench.now });
}

/** Approves or executes the plan of a rollback, as it is now unless given. */
export function accept(
  bench: Bench,
  type: 'ApproveRollback' | 'ExecuteRollback',
  id: string,
  { by = 'tom', planHash }: { readonly by?: string; readonly planHash?: string } = {},
): void {
  const plan = bench.task(id).state.course?.plan;
  bench.ask(type, id, {
    rollbackId: id,
    planHash: planHash ?? plan?.planHash ?? '',
    requestedBy: by,
    via: 'cli',
    requestedAt: bench.now,
  });
}

/** What became of undoing an action in a rollback. */
export const undoing = (bench: Bench, rollback: string, action: string) =>
  bench.outcome(revertTaskId(rollback, action));
