import {
  isActionKind,
  type FieldState,
  type PerformAction,
  type RevertAction,
} from '@reprise/schemas';
import { LeaseLost, backoff } from '@reprise/tasks';
import type { Kind, Target } from '../kinds/kind.ts';
import { KINDS } from '../kinds/registry.ts';
import { targetOf } from '../perform/perform.ts';
import { heldBack, standingOf } from '../tasks/course.ts';
import type { ActionClaim, ActionTask } from '../tasks/definition.ts';
import type { Attempt } from '../tasks/evolve.ts';
import { historyOf, lastLeft } from '../tasks/history.ts';
import type { Deps } from '../worker/deps.ts';
import { effect } from '../worker/effect.ts';
import type { Failure } from '../worker/failure.ts';
import { permitted } from '../worker/permitted.ts';
import { decideBeside } from './beside.ts';
import {
  cancelled,
  decideAgainFromLog,
  decideFromLog,
  decideSeen,
  somebodyWasFirst,
  type Look,
  type Skip,
} from './decide.ts';
import { RevertReport } from './report.ts';
import { see, type Sight } from './see.ts';
import { wantedByOthers } from './wanted.ts';

/** Going on again wakes what is held back; this is for what the wake missed. */
const HELD_BACK_MS = 60_000;

/**
 * Undoes one action in a rollback, or does it again: asks the log, then GitHub, whose timeline
 * knows what people did since; writes the intent, restores, reads back and writes the outcome. Safe
 * to repeat.
 */
export async function revert(deps: Deps, claim: ActionClaim, command: RevertAction): Promise<void> {
  const [lane, rollback] = await Promise.all([
    deps.tasks.onField(claim.task.key, claim.task.field),
    deps.tasks.byId(command.rollbackId),
  ]);
  const action = lane.flatMap((task) => performing(task.command, command.actionId))[0];
  const kind = action && isActionKind(action.kind) ? KINDS[action.kind] : undefined;
  const report = new RevertReport(deps, claim, command, {
    runId: action?.runId ?? '',
    kind: action?.kind ?? 'unknown',
    field: claim.task.field,
  });
  const held = claim.task.state.attempts.length > 0 ? null : holdOf(rollback);
  if (held === 'cancelled') return report.skipped(cancelled);
  if (held === 'paused') return report.wait(HELD_BACK_MS);
  await report.begun();
  const decided = saidOf(command, rollback, lane, kind);
  if (decided.do === 'skip') return report.skipped(decided);
  const said = { ...decided, from: asMadeAnew(decided.from, lane, kind) };
  if (action === undefined || kind === undefined) {
    return report.cannot({
      reason: 'kind_unknown',
      message: 'This version cannot undo its kind.',
      httpStatus: null,
    });
  }
  const beside = await besides(deps, claim, kind, said);
  if (beside !== undefined) return report.skipped(beside);
  const target = targetOf(action, said.from.ref);
  const { redo } = command;
  const tried = triedIn(lane, command);
  await undo({ deps, claim, report, kind, target, look: said, action, redo, tried });
}

/** What an undoing of ours has made again since, saying the same, is another object. */
function asMadeAnew(
  from: FieldState,
  lane: readonly ActionTask[],
  kind: Kind | undefined,
): FieldState {
  const left = lastLeft(lane)?.state;
  return left !== undefined && kind?.same(left, from) === true ? { ...from, ref: left.ref } : from;
}

export interface Undoing {
  readonly deps: Deps;
  readonly claim: ActionClaim;
  readonly report: RevertReport;
  readonly kind: Kind;
  readonly target: Target;
  readonly look: Look;
  readonly action: PerformAction;
  /** Whether it is done again, rather than undone. */
  readonly redo: boolean;
  /** Attempts to do so that have no outcome: of this round, and of one that was given up. */
  readonly tried: readonly Attempt[];
}

/** @returns what actions on other fields say against it; undefined where nothing does. */
async function besides(
  { tasks }: Deps,
  { task: { key, command } }: ActionClaim,
  kind: Kind,
  look: Look,
): Promise<Skip | undefined> {
  const fields = kind.revert.beside?.fields(look).map((field) => ({ key, field })) ?? [];
  if (fields.length === 0 || command.type !== 'RevertAction') return undefined;
  const { rollbackId, redo } = command.data;
  const others = await tasks.onFields(fields);
  const inTheWay = decideBeside(kind, look, others, rollbackId);
  if (inTheWay !== undefined || redo) return inTheWay;
  return wantedByOthers({ tasks }, kind, look, others, rollbackId);
}

const triedIn = (
  lane: readonly ActionTask[],
  { actionId, redo }: RevertAction,
): readonly Attempt[] =>
  lane.flatMap(({ command, state }) =>
    command.type === 'RevertAction' &&
    command.data.actionId === actionId &&
    command.data.redo === redo &&
    state.outcome === null
      ? state.attempts
      : [],
  );

const holdOf = (rollback: ActionTask | undefined): 'paused' | 'cancelled' | null =>
  rollback?.state.course === undefined ? null : heldBack(standingOf(rollback.state.course));

function saidOf(
  { actionId, rollbackId, redo }: RevertAction,
  rollback: ActionTask | undefined,
  lane: readonly ActionTask[],
  kind: Kind | undefined,
): Skip | Look {
  const history = historyOf(lane);
  if (!redo) {
    const inParts = kind?.revert.aim !== undefined;
    return decideFromLog(actionId, history, kind?.same ?? (() => false), inParts);
  }
  const scope = rollback?.command.type === 'RollBack' ? rollback.command.data.scope : null;
  const which = { by: scope?.rollbackId ?? null, rolledBackBy: rollbackId };
  return decideAgainFromLog(actionId, which, history);
}

const performing = (
  command: ActionClaim['task']['command'],
  actionId: string,
): readonly PerformAction[] =>
  command.type === 'PerformAction' && command.data.actionId === actionId ? [command.data] : [];

async function undo(undoing: Undoing): Promise<void> {
  const { claim, report, kind } = undoing;
  const seen = await see(undoing);
  if (seen === undefined) return;
  const { state } = claim.task;
  const decision = decideSeen(seen.look, state, seen, kind.same);
  switch (decision.do) {
    case 'skip':
      return report.skipped(decision);
    case 'fail':
      return report.refused(decision);
    case 'wait':
      return report.wait();
    case 'compensated': {
      const before = undoing.tried[0]?.before ?? seen.shown;
      return report.compensated(before, seen.shown, residueOf(undoing));
    }
    case 'attempt':
      return attempt({ ...undoing, look: seen.look }, seen, decision.attempt);
    default:
      return decision satisfies never;
  }
}

const residueOf = ({ kind, redo }: Undoing): string | null => (redo ? null : kind.revert.residue);

async function attempt(undoing: Undoing, seen: Sight, number: number): Promise<void> {
  const { deps, claim, report, kind, target, action, look } = undoing;
  const { rollbackId } = report.which;
  const { tenantId } = claim.task.command;
  const permit = await permitted(deps, { tenantId, command: action, attempt: number, rollbackId });
  if (permit.answer === 'wait') return report.defer(permit);
  if (permit.answer === 'skip') return report.skipped({ ...cancelled, ...permit, do: 'skip' });
  await report.attempted(number, seen.shown, permit.settle);
  deps.step('after_intent');
  const { held } = permit;
  const result = await effect(deps, claim, kind, target, look.to, seen.change, held);
  switch (result.status) {
    case 'shown':
      return report.compensated(seen.shown, result.reading.state, residueOf(undoing));
    case 'not_shown':
      return report.unknown(number, 'GitHub did not show it within 10 seconds.', backoff(number));
    case 'failed':
      return failed(undoing, number, result.failure);
    case 'lease_lost':
      throw new LeaseLost(claim.task.id);
    default:
      return result satisfies never;
  }
}

async function failed(undoing: Undoing, number: number, failure: Failure): Promise<void> {
  const { deps, report, kind, target, look } = undoing;
  switch (failure.status) {
    case 'unknown':
      return report.unknown(number, failure.message, failure.afterMs);
    case 'later':
      return report.putOff(failure);
    case 'final': {
      // To take away what somebody else took away first is refused, too.
      const reading = await kind.read(deps.github, target).catch(() => undefined);
      const isDone = reading !== undefined && kind.same(reading.state, look.to);
      // Or else an earlier attempt of ours, which left no answer.
      if (number > 1 && (isDone || reading === undefined)) {
        return report.unknown(number, failure.message, backoff(number));
      }
      return isDone ? report.skipped(somebodyWasFirst) : report.refused(failure);
    }
    default:
      return failure satisfies never;
  }
}
