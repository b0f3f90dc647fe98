import { isActionKind, type PerformAction, type RevertAction } from '@reprise/schemas';
import { LeaseLost, backoff } from '@reprise/tasks';
import type { Kind, Reading, Restoration, Target, Touch } from '../kinds/kind.ts';
import { KINDS } from '../kinds/registry.ts';
import { targetOf } from '../perform/perform.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { effect } from '../worker/effect.ts';
import { failureFrom, type Failure } from '../worker/failure.ts';
import { decideFromLog, decideSeen, somebodyWasFirst, type Look, type Seen } from './decide.ts';
import { historyOf } from '../tasks/history.ts';
import { RevertReport } from './report.ts';

/**
 * Undoes one action in a rollback: asks the log, then GitHub, whose timeline knows what people did
 * since; writes the intent, restores, reads back and writes the outcome. Safe to repeat.
 */
export async function revert(deps: Deps, claim: ActionClaim, command: RevertAction): Promise<void> {
  const lane = await deps.tasks.onField(claim.task.key, claim.task.field);
  const action = lane.flatMap((task) => performing(task.command, command.actionId))[0];
  const kind = action && isActionKind(action.kind) ? KINDS[action.kind] : undefined;
  const report = new RevertReport(deps, claim, command, {
    runId: action?.runId ?? '',
    kind: action?.kind ?? 'unknown',
    field: claim.task.field,
  });
  const same = kind?.same ?? (() => false);
  const said = decideFromLog(command.actionId, historyOf(lane), same);
  if (said.do === 'skip') return report.skipped(said);
  if (action === undefined || kind === undefined) {
    return report.failed({ reason: 'kind_unknown', message: 'This version cannot undo its kind.' });
  }
  await undo({ deps, claim, report, kind, target: targetOf(action, said.from.ref), look: said });
}

interface Undoing {
  readonly deps: Deps;
  readonly claim: ActionClaim;
  readonly report: RevertReport;
  readonly kind: Kind;
  readonly target: Target;
  readonly look: Look;
}

const performing = (
  command: ActionClaim['task']['command'],
  actionId: string,
): readonly PerformAction[] =>
  command.type === 'PerformAction' && command.data.actionId === actionId ? [command.data] : [];

async function undo(undoing: Undoing): Promise<void> {
  const { claim, report, kind, look } = undoing;
  const seen = await see(undoing);
  if (seen === undefined) return;
  const { state } = claim.task;
  const decision = decideSeen(look, state, seen, kind.same);
  switch (decision.do) {
    case 'skip':
      return report.skipped(decision);
    case 'fail':
      return report.failed(decision);
    case 'wait':
      return report.putOff(backoff(claim.task.tries));
    case 'compensated': {
      const before = state.attempts[0]?.before ?? seen.shown;
      return report.compensated(before, seen.shown, kind.revert.residue);
    }
    case 'attempt':
      return attempt(undoing, seen, decision.attempt);
    default:
      return decision satisfies never;
  }
}

/** @returns undefined when GitHub could not be read; what that means is reported. */
async function see(undoing: Undoing): Promise<(Seen & { reading: Reading }) | undefined> {
  const { deps, claim, report, kind, target, look } = undoing;
  const { tries } = claim.task;
  try {
    const reading = await kind.read(deps.github, target);
    const restoration = restorationOf(look, reading);
    const lastTouch = await readTouch(undoing, reading);
    if (lastTouch === undefined) return undefined;
    const refusal = await kind.revert.refusal(deps.github, target, restoration);
    return { reading, shown: reading.state, lastTouch, refusal, tries };
  } catch (error) {
    const failure = failureFrom(deps.classify(error), tries);
    if (failure.status === 'final') await report.failed(failure);
    else await report.putOff(failure.afterMs, error);
    return undefined;
  }
}

/** How often an answer about people's changes is asked for before a person is. */
const PATIENCE = 5;

async function readTouch(
  { deps, claim, report, kind, target, look }: Undoing,
  reading: Reading,
): Promise<Touch | undefined> {
  try {
    return await kind.revert.lastTouch(deps.github, target, reading, look.since);
  } catch (error) {
    const { tries } = claim.task;
    const failure = failureFrom(deps.classify(error), tries);
    if (failure.status === 'final' || (failure.status === 'unknown' && tries >= PATIENCE)) {
      return { by: 'unreadable', because: failure.message };
    }
    await report.putOff(failure.afterMs, error);
    return undefined;
  }
}

const restorationOf = ({ to, owner }: Look, { state }: Reading): Restoration => ({
  shown: state,
  to,
  owner,
});

async function attempt(
  undoing: Undoing,
  { reading, shown }: Seen & { reading: Reading },
  number: number,
): Promise<void> {
  const { deps, claim, report, kind, target, look } = undoing;
  await report.attempted(number, shown);
  deps.step('after_intent');
  const result = await effect(deps, claim, kind, target, look.to, (guard) =>
    kind.revert.restore(deps.github, target, restorationOf(look, reading), guard),
  );
  switch (result.status) {
    case 'shown':
      return report.compensated(shown, result.reading.state, kind.revert.residue);
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
      return report.putOff(failure.afterMs);
    case 'final': {
      // To take away what somebody else took away first is refused, too.
      const reading = await kind.read(deps.github, target).catch(() => undefined);
      return reading !== undefined && kind.same(reading.state, look.to)
        ? report.skipped(somebodyWasFirst)
        : report.failed(failure);
    }
    default:
      return failure satisfies never;
  }
}
