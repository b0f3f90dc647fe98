import type { Change, ChangeName } from '../github/ports.ts';
import { isSince } from '../tasks/since.ts';
import type { Revert, Target, Touch } from './kind.ts';

/** What GitHub's timeline tells of a field: a label, an assignee, the state. */

export function touchFrom(changes: readonly Change[]): Touch {
  const last = changes.at(-1);
  if (last === undefined) return { by: 'nobody' };
  return last.by === 'us'
    ? { by: 'us', at: last.at }
    : { by: 'other', login: last.login, at: last.at };
}

/** Whether people have changed, after us, what we had changed. */
export const isOverruled = (changes: readonly Change[]): boolean =>
  changes.at(-1)?.by === 'other' && changes.some(({ by }) => by === 'us');

/** When our App did this to the field. Changes without a time prove nothing. */
export const tracesOf = (changes: readonly Change[], ...did: Did): readonly number[] =>
  changes.flatMap(({ by, did: done, at }) =>
    by === 'us' && did.includes(done) && at !== null ? [at] : [],
  );

/** What a change of ours may be, as the timeline names it. */
type Did = readonly ChangeName[];

/**
 * The last touch by other people since our own change, else ours. People's changes count even when
 * a later one of ours hides them: what we take back then is theirs again.
 * @param did what our change did.
 */
function touchSince(changes: readonly Change[], did: Did, since: number): Touch {
  const ours = (change: Change): boolean => change.by === 'us' && did.includes(change.did);
  const inTime = changes.findIndex((change) => ours(change) && isSince(change.at, since));
  // Clocks differ: the last one that can be ours will do.
  const start = inTime >= 0 ? inTime : changes.findLastIndex(ours);
  const later =
    start >= 0 ? changes.slice(start + 1) : changes.filter(({ at }) => isSince(at, since));
  const others = later.filter(({ by }) => by === 'other');
  if (others.length > 0) return touchFrom(others);
  return start >= 0 ? { by: 'us', at: changes[start]?.at ?? null } : { by: 'nobody' };
}

/**
 * @param did what our change does.
 * @param concerns the changes of the action's field.
 */
export const lastTouchAfter =
  (
    did: ChangeName | Did,
    concerns: (changes: readonly Change[], target: Target) => readonly Change[],
  ): Revert['lastTouch'] =>
  async (github, target, _reading, since) => {
    const changes = await github.issues.changes(target.subject);
    return touchSince(concerns(changes, target), typeof did === 'string' ? [did] : did, since);
  };
