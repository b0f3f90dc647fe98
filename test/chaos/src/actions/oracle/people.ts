import type { Change } from '../seen.ts';
import { SECOND, keyOf, taskOf, type Story } from './story.ts';

/**
 * What somebody did after the decision, or did to what we had changed, is never changed by us
 * again: neither by an action nor by undoing one.
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
  if (before.some((one) => one.by.who === 'us')) return true;
  const task = taskOf(story, ours);
  const action = story.actions.find(({ id }) => id === task);
  return action !== undefined && theirs.at > action.decidedAt + SECOND;
}
