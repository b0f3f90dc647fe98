import { isActionKind } from '@reprise/schemas';
import type { Kind } from '../kinds/kind.ts';
import { KINDS } from '../kinds/registry.ts';
import { historyOf, type FieldAction } from '../tasks/history.ts';
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
  const later = [...Map.groupBy(tasks, ({ field }) => field).values()]
    .flatMap(historyOf)
    .find(
      (action) =>
        isInTheWay(action, look.place, rolledBackBy) &&
        action.effect !== null &&
        (revert.beside?.changed(look, action.effect) ?? false),
    );
  return later && supersededBy(later.actionId);
}

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
