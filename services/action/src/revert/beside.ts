import { isActionKind, type PerformAction } from '@reprise/schemas';
import type { Kind } from '../kinds/kind.ts';
import { KINDS } from '../kinds/registry.ts';
import { foundDone, historyOf, type FieldAction } from '../tasks/history.ts';
import type { ActionTask } from '../tasks/definition.ts';
import { supersededBy, type Look, type Skip } from './decide.ts';

/**
 * What actions on other fields say against undoing or redoing one: such as that setting all labels
 * has changed since what one label's own action did. Reverting them first would make way.
 * @param rolledBackBy the rollback in hand: what it did again itself is not in its way.
 */
export function decideBeside(
  { revert }: Kind,
  look: Look,
  tasks: readonly ActionTask[],
  rolledBackBy: string,
): Skip | undefined {
  const later = historiesOf(tasks).find(
    (action) =>
      isInTheWay(action, look.place, rolledBackBy) &&
      action.effect !== null &&
      (revert.beside?.changed(look, action.effect) ?? false),
  );
  return later && supersededBy(later.actionId);
}

/**
 * The actions on other fields that ask for what an action to be undone has left, have found it so,
 * and are in force as far as these fields tell.
 */
export function wantedBeside(
  { revert }: Kind,
  look: Look,
  tasks: readonly ActionTask[],
): readonly FieldAction[] {
  const asked = new Map(tasks.flatMap(asking));
  return historiesOf(tasks)
    .filter((action) => isInForce(action) && action.place > look.place)
    .filter(({ actionId }) => {
      const command = asked.get(actionId);
      return command !== undefined && (revert.beside?.wants(look, command) ?? false);
    });
}

const historiesOf = (tasks: readonly ActionTask[]): readonly FieldAction[] =>
  [...Map.groupBy(tasks, ({ field }) => field).values()].flatMap(historyOf);

const asking = ({ command }: ActionTask): readonly (readonly [string, PerformAction])[] =>
  command.type === 'PerformAction' ? [[command.data.actionId, command.data]] : [];

const isInForce = (action: FieldAction): boolean =>
  action.undone === null && !action.released && (action.effect !== null || foundDone(action));

/** What a person has touched is not in the way: GitHub's timeline tells what is left of it. */
const isInTheWay = (action: FieldAction, place: number, rolledBackBy: string): boolean =>
  action.undone === null &&
  !action.spent &&
  !isTheirs(action) &&
  action.place > place &&
  action.redoneBy !== rolledBackBy;

/** Such an action is not even asked to be undone. What holds several things may be theirs in part. */
const isTheirs = ({ kind, touched }: FieldAction): boolean =>
  touched !== null && isActionKind(kind) && KINDS[kind].revert.aim === undefined;
