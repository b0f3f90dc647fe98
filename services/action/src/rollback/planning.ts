import { isActionKind, type RollBack } from '@reprise/schemas';
import type { Kind } from '../kinds/kind.ts';
import { KINDS } from '../kinds/registry.ts';
import type { Same } from '../revert/decide.ts';
import type { ActionTask } from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { MOST_STEPS, planFrom, type PlanContent } from './plan.ts';
import { planLane, type LanePlan, type LaneStep } from './planLane.ts';
import type { InScope } from './store.ts';

/** Fields read at once: what is in memory must not grow with the scope. */
const LANES_AT_ONCE = 500;

/** @returns undefined where the scope holds more than MOST_STEPS. */
export async function makePlan(
  deps: Deps,
  { rollbackId, scope }: RollBack,
): Promise<PlanContent | undefined> {
  const found = await deps.rollbacks.inScope(scope, MOST_STEPS + 1);
  if (found.length > MOST_STEPS) return undefined;
  const direction = await directionOf(deps, scope.rollbackId);
  const plan: LanePlan = { rollbackId, of: scope.rollbackId, direction };
  const actions = new Set(found.map(({ actionId }) => actionId));
  const steps: LaneStep[] = [];
  for (const fields of chunksOf(fieldsOf(found))) {
    const tasks = await deps.tasks.onFields(fields);
    for (const lane of lanesOf(tasks))
      steps.push(...planLane(plan, lane, actions, sameIn(lane), inParts(lane)));
  }
  return planFrom(steps, direction, deps.pace);
}

/** Rolling back a rollback is the other direction. */
export async function directionOf(
  { rollbacks }: Pick<Deps, 'rollbacks'>,
  rolledBack: string | null,
): Promise<'undo' | 'redo'> {
  if (rolledBack === null) return 'undo';
  return (await rollbacks.direction(rolledBack)) === 'redo' ? 'undo' : 'redo';
}

const laneName = ({ key, field }: Pick<InScope, 'key' | 'field'>): string =>
  JSON.stringify([key, field]);

function fieldsOf(found: readonly InScope[]): readonly Pick<InScope, 'key' | 'field'>[] {
  return [
    ...new Map(found.map(({ key, field }) => [laneName({ key, field }), { key, field }])).values(),
  ];
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += LANES_AT_ONCE) {
    yield items.slice(start, start + LANES_AT_ONCE);
  }
}

const lanesOf = (tasks: readonly ActionTask[]): readonly (readonly ActionTask[])[] => [
  ...Map.groupBy(tasks, laneName).values(),
];

/** Kinds that change one field compare its states alike. */
const sameIn = (lane: readonly ActionTask[]): Same => kindIn(lane)?.same ?? (() => false);

const inParts = (lane: readonly ActionTask[]): boolean => kindIn(lane)?.revert.aim !== undefined;

function kindIn(lane: readonly ActionTask[]): Kind | undefined {
  const kinds = lane.flatMap(({ command }) =>
    command.type === 'PerformAction' && isActionKind(command.data.kind) ? [command.data.kind] : [],
  );
  const [kind] = kinds;
  return kind && KINDS[kind];
}
