import { numberIn } from '../places.ts';
import type { Change } from '../seen.ts';
import { SECOND, keyOf, taskOf, type Story } from './story.ts';

/**
 * What somebody did after the decision, or did to what we had changed, is never changed by us
 * again: neither by an action nor by undoing one. Where GitHub keeps no history of what they did,
 * only what was done to a change of ours that the log had as made.
 */
export const peopleFirst = (story: Story): readonly string[] =>
  [...story.fields.values()].flatMap((changes) =>
    changes
      .filter((change) => !story.raced.has(keyOf(change)) && undoesPeoples(story, change, changes))
      .map(({ place, field, from, to, at }) => {
        const when = new Date(at).toISOString();
        return `${place}: ${field} was theirs as ${from ?? 'nothing'}, and became ${to ?? 'nothing'} by us at ${when}`;
      }),
  );

function undoesPeoples(story: Story, ours: Change, changes: readonly Change[]): boolean {
  const { by } = ours;
  if (by.who !== 'us') return false;
  const earlier = changes.slice(0, changes.indexOf(ours));
  const theirs = earlier.findLast((one) => one.by.who === 'person');
  if (theirs === undefined) return false;
  const before = earlier.slice(0, earlier.indexOf(theirs));
  const earlierOurs = before.filter((one) => one.by.who === 'us');
  if (isUntold(theirs)) return earlierOurs.some((one) => isKnown(story, one, theirs.at));
  if (earlierOurs.length > 0) return true;
  const task = taskOf(story, ours);
  const action = story.actions.find(({ id }) => id === task);
  return action !== undefined && theirs.at > action.decidedAt + SECOND;
}

/** Whether GitHub does not tell that it happened: on a repository, and of comments that are gone. */
const isUntold = ({ place, field, to }: Change): boolean =>
  numberIn(place) === 0 || (field.startsWith('comment:') && to === undefined);

/** Whether the log had the change as made by then. */
function isKnown(story: Story, ours: Change, at: number): boolean {
  const task = taskOf(story, ours);
  return story.events.some((told) => {
    if (told.at > at) return false;
    if (told.type === 'ActionSucceeded') return told.data.actionId === task;
    if (told.type !== 'ActionCompensated') return false;
    return task?.startsWith(`${told.data.rollbackId}/${told.data.actionId}`) === true;
  });
}
