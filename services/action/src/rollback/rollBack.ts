import type { RollBack } from '@reprise/schemas';
import { Journal, type Fact } from '@reprise/tasks';
import { standingOf, type Course, type Plan, type RollbackRequest } from '../tasks/course.ts';
import {
  actionTasks,
  fencedBy,
  type ActionClaim,
  type ActionJournal,
  type ActionTask,
} from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { answer } from './decide.ts';
import { answered, planned, startedAtOnce, tooMany } from './drafts.ts';
import { move } from './move.ts';
import { MOST_STEPS } from './plan.ts';
import { makePlan } from './planning.ts';

/** A rollback in hand. */
export interface InHand {
  readonly deps: Deps;
  readonly task: ActionTask;
  readonly journal: ActionJournal;
  readonly command: RollBack;
  readonly plan: Plan;
}

/**
 * Carries a RollBack on: plans it, answers what was asked of it, or begins the next steps and lets
 * go until there are outcomes. Its start fences what is pending in its scope. Safe to repeat: what
 * it has written counts.
 */
export async function rollBack(deps: Deps, claim: ActionClaim, command: RollBack): Promise<void> {
  const journal = new Journal('events.action', deps, claim);
  const task = await withPlan(deps, claim.task, command, journal);
  const plan = task.state.course?.plan ?? null;
  const asked = await answerAll(deps, task, journal, plan);
  // What was said must be in the table before anything rests on it.
  if (journal.written.length > 0) return letLook(deps, journal, command);
  const { phase } = standingOf(task.state.course);
  if (plan === null || (phase !== 'running' && asked === undefined)) return journal.settle();
  return move({ deps, task, journal, command, plan }, asked);
}

/** Lets go, and lets those look at once whom it concerns. */
async function letLook(deps: Deps, journal: ActionJournal, command: RollBack): Promise<void> {
  await journal.settle();
  const said = new Set(journal.written.map(({ type }) => type));
  if (said.has('RollbackStarted')) await deps.tasks.wake(fencedBy(command.scope));
  if (said.has('RollbackResumed')) await deps.tasks.wakeLine(command.rollbackId);
}

/**
 * Plans from a table that has caught up with the whole log, and reads the plan back: of two plans
 * the first in the log is in force.
 */
async function withPlan(
  deps: Deps,
  task: ActionTask,
  command: RollBack,
  journal: ActionJournal,
): Promise<ActionTask> {
  if (hasPlan(task)) return task;
  const reload = async (): Promise<ActionTask> => (await deps.tasks.byId(task.id)) ?? task;
  await deps.catchUp.passed();
  const current = await reload();
  if (hasPlan(current) || isOver(current)) return current;
  const content = await makePlan(deps, command);
  const now = deps.clock();
  if (content === undefined) {
    await journal.write(...tooMany(task, command, TOO_MANY, now));
    return current;
  }
  await journal.write(planned(task, command, content, now));
  await deps.catchUp.passed(task.partition);
  return reload();
}

const TOO_MANY =
  `The scope holds more than ${MOST_STEPS.toLocaleString('en')} actions, which is more than one ` +
  'plan can have: nothing was done. Narrow it by a time, a repository or a rule, and undo it in parts.';

const hasPlan = ({ state }: ActionTask): boolean => (state.course?.plan ?? null) !== null;

const isOver = ({ state }: ActionTask): boolean => standingOf(state.course).phase === 'ended';

/**
 * Answers what was asked, in order.
 * @returns what asked to cancel it, which is answered once everything begun has ended.
 */
async function answerAll(
  deps: Deps,
  task: ActionTask,
  journal: ActionJournal,
  plan: Plan | null,
): Promise<RollbackRequest | undefined> {
  const known = (): Course | undefined => folded(task, journal.written);
  if (plan !== null && isDueAtOnce(plan, known())) {
    await journal.write(startedAtOnce(task, plan, deps.clock()));
  }
  for (;;) {
    const standing = standingOf(known());
    const [request] = standing.open;
    if (request === undefined) return undefined;
    const said = answer(plan, standing, request);
    if (said.say === 'cancelled') return request;
    const { retry } = standing;
    await journal.write(answered(task, plan, request, said, retry, deps.clock()));
  }
}

const isDueAtOnce = ({ planOnly, needsApproval }: Plan, course: Course | undefined): boolean =>
  !planOnly && !needsApproval && standingOf(course).phase === 'planned';

const folded = ({ state }: ActionTask, facts: readonly Fact[]): Course | undefined =>
  facts.reduce(actionTasks.evolve, state).course;
