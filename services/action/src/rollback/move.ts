import { standingOf, type RollbackRequest } from '../tasks/course.ts';
import type { ActionTask } from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { finish } from './decide.ts';
import { finished, reverting } from './drafts.ts';
import { isWorthAgain } from './ends.ts';
import { MOST_STEPS } from './plan.ts';
import { directionOf } from './planning.ts';
import type { InHand } from './rollBack.ts';
import type { DueStep } from './store.ts';

/** So many steps of a rollback wait for workers at once: enough for these, and no more to hold back. */
const IN_FLIGHT = 200;
/** Looks for more to begin: outcomes do not wake a rollback that has more in flight than these. */
const LOOK_AGAIN_MS = 250;
const FEW = 8;
/** Outcomes wake a rollback that waits for its last ones; what does not is looked for. */
const LAST_ONES_MS = 2000;

/** Begins the next steps, or ends the rollback when all have ended. */
export async function move(inHand: InHand, cancel: RollbackRequest | undefined): Promise<void> {
  const { deps, task, journal } = inHand;
  const { retry } = standingOf(task.state.course);
  const inFlight = await deps.rollbacks.inFlight(task.id);
  if (cancel === undefined) {
    const begun = await begin(inHand, retry, IN_FLIGHT - inFlight);
    if (begun > 0) return letGo(inHand, inFlight + begun);
  }
  if (inFlight > 0) {
    // What is held back or put off looks at once, and finds that it is cancelled.
    if (cancel !== undefined) await deps.tasks.wakeLine(task.id);
    return letGo(inHand, inFlight);
  }
  // What was begun just before may not be in the table yet.
  await deps.catchUp.passed();
  if ((await deps.rollbacks.inFlight(task.id)) > 0) return letGo(inHand, 1);
  if (cancel === undefined) {
    const late = await beginLate(inHand, retry);
    if (late > 0) return letGo(inHand, late);
  }
  await end(inHand, cancel, retry);
  return journal.settle();
}

const letGo = ({ journal }: InHand, inFlight: number): Promise<void> =>
  inFlight > FEW
    ? journal.settle({ afterMs: LOOK_AGAIN_MS, deaf: true })
    : journal.settle({ afterMs: LAST_ONES_MS });

/** @returns how many steps were begun; 0 where none is left or there is no room. */
async function begin(inHand: InHand, retry: number, room: number): Promise<number> {
  const { deps, task } = inHand;
  let begun = 0;
  while (begun < room) {
    const due = await deps.rollbacks.due(task.id, retry, room - begun);
    const last = due.at(-1);
    if (last === undefined) break;
    const again = due.filter(
      (step) => retry === 0 || (step.last !== null && isWorthAgain(step.last)),
    );
    await publish(inHand, again, retry);
    await deps.rollbacks.passed(task.id, retry, last.position);
    begun += again.length;
  }
  return begun;
}

async function publish(
  { deps, task, command }: InHand,
  steps: readonly Pick<DueStep, 'actionId' | 'runId' | 'subject' | 'pending'>[],
  retry: number,
): Promise<void> {
  if (steps.length === 0) return;
  const direction = await directionOf(deps, command.scope.rollbackId);
  const how = { retry, redo: direction === 'redo' };
  const now = deps.clock();
  await deps.log.publish(
    'commands.action',
    steps.map((step) => reverting(task, step, how, now)),
  );
  const ids = steps.filter(({ pending }) => pending).map(({ actionId }) => actionId);
  if (ids.length > 0) await deps.tasks.wake({ ids });
  // So that they are counted as in flight before more are begun.
  await deps.catchUp.passed();
}

/**
 * What no plan has: what took effect between the plan and the fence of a rollback that nobody was asked about, and
 * what asking again may help of it. A plan that somebody has looked at is carried out as it is.
 */
async function beginLate(inHand: InHand, retry: number): Promise<number> {
  const { deps, task, plan, command } = inHand;
  if (plan.planOnly || plan.needsApproval || command.scope.rollbackId !== null) return 0;
  const { startedAt } = standingOf(task.state.course);
  const until = Math.min(command.scope.until ?? Infinity, (startedAt ?? 0) + 1);
  const { actionId, runId } = command.scope;
  const scope = actionId !== null || runId !== null ? command.scope : { ...command.scope, until };
  const found = await deps.rollbacks.inScope(scope, MOST_STEPS);
  const ids = await deps.rollbacks.without(
    task.id,
    found.map((one) => one.actionId),
  );
  const again = retry === 0 ? [] : await deps.rollbacks.unplannedAgain(task.id, retry);
  const late = [...(await lateAmong(deps, ids, inEffect)), ...(await lateAmong(deps, again))];
  await publish(inHand, late, retry);
  return late.length;
}

async function lateAmong(
  { tasks }: Deps,
  ids: readonly string[],
  isLate: (state: ActionTask['state']) => boolean = () => true,
): Promise<readonly Omit<DueStep, 'position' | 'last'>[]> {
  if (ids.length === 0) return [];
  const found = await tasks.byIds(ids);
  return found.flatMap(({ command, state }) => {
    if (command.type !== 'PerformAction' || !isLate(state)) return [];
    const { actionId, runId, subject } = command.data;
    return [{ actionId, runId, subject, pending: false }];
  });
}

const inEffect = ({ outcome, attempts }: ActionTask['state']): boolean =>
  outcome?.type === 'ActionSucceeded' ||
  (outcome?.type === 'ActionSkipped' && outcome.data.reason === 'already_so') ||
  (outcome === null && attempts.length > 0);

async function end(
  { deps, task, journal, plan }: InHand,
  cancel: RollbackRequest | undefined,
  retry: number,
): Promise<void> {
  const result = finish(plan, await deps.rollbacks.ends(task.id), cancel !== undefined);
  await journal.write(finished(task, result, retry, deps.clock(), cancel?.id));
  deps.logger.info({ rollback: task.id, ...result }, 'a rollback has ended');
}
