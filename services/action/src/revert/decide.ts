import type { FieldState } from '@reprise/schemas';
import type { Observation, Touch } from '../kinds/kind.ts';
import { lastAttempt, type ActionState } from '../tasks/evolve.ts';
import { isSince } from '../tasks/since.ts';
import { foundDone, founderOf, type Effective, type FieldAction } from '../tasks/history.ts';

export interface Skip {
  readonly do: 'skip';
  readonly reason: string;
  readonly message: string;
  readonly actor: string | null;
  readonly touchedAt: number | null;
}

/** What is to be undone, if GitHub shows that it is ours to undo. */
export interface Look {
  readonly do: 'look';
  /** What the field holds if nobody has touched it since. */
  readonly from: FieldState;
  readonly to: FieldState;
  /** When we changed it, in milliseconds since the epoch. */
  readonly since: number;
  /** The action that had left it so, or the undone one where it was none of ours. */
  readonly owner: string;
  /** Where that change stands in the log. */
  readonly place: number;
}

export type Same = (shown: FieldState, said: FieldState) => boolean;

/**
 * What the log alone says about undoing an action.
 * @param history the actions on its field, see historyOf().
 * @param inParts whether the field holds several things, so that what is left of a later action that
 * was to be undone is not in the way of an earlier one.
 */
export function decideFromLog(
  actionId: string,
  history: readonly FieldAction[],
  same: Same,
  inParts = false,
): Skip | Look {
  const own = history.find((action) => action.actionId === actionId);
  if (own === undefined) return nothing(`There is no action ${actionId}.`);
  if (own.doubtful) return skip('unreadable', GIVEN_UP);
  const founder = founderOf(own, history);
  const undone = own.undone ?? founder?.undone ?? null;
  if (undone !== null) return nothing(`${undone.by} has undone it already.`);
  if (founder === undefined) return nothing(whyNothing(own));
  const later = history.slice(history.indexOf(founder) + 1).filter(inForce);
  const wanting = [founder, ...later].find(
    (action) => action !== own && !action.released && wantsTheSame(action, founder, same),
  );
  if (wanting !== undefined) {
    return wantedBy(wanting.actionId);
  }
  const successor = later.findLast(
    (action) => action !== own && action.effect !== null && !(inParts && action.spent),
  );
  if (successor !== undefined) {
    return supersededBy(successor.actionId);
  }
  const { before: to, after: from, at: since } = founder.effect;
  const { place } = founder;
  const earlier = history.slice(0, history.indexOf(founder));
  const owner = earlier.findLast((action) => inForce(action) && action.effect !== null) ?? own;
  return { do: 'look', from, to, since, owner: owner.actionId, place };
}

export const wantedBy = (actionId: string): Skip =>
  skip('still_wanted', `${actionId} wants the same and is not undone.`);

export const supersededBy = (actionId: string): Skip =>
  skip('superseded', `It was superseded by ${actionId}.`);

const GIVEN_UP = 'It was given up, and may have taken effect: try it again, then undo it.';

/**
 * What the log alone says about doing an action again that a rollback had undone.
 * @param by the rollback that is rolled back.
 * @param rolledBackBy the one that does so; what it did before this step is not in its way.
 */
export function decideAgainFromLog(
  actionId: string,
  { by, rolledBackBy }: { readonly by: string | null; readonly rolledBackBy: string },
  history: readonly FieldAction[],
): Skip | Look {
  const own = history.find((action) => action.actionId === actionId);
  if (own === undefined) return nothing(`There is no action ${actionId}.`);
  const { undone } = own;
  if (undone === null) return nothing('It is in force.');
  if (by !== null && undone.by !== by) return nothing(`${undone.by} has undone it since.`);
  const later = history.findLast(
    (action) =>
      action !== own && action.redoneBy !== rolledBackBy && hasEffectAfter(action, undone.offset),
  );
  if (later !== undefined) return supersededBy(later.actionId);
  const { before: to, after: from, at: since, offset: place } = undone;
  return { do: 'look', from, to, since, owner: actionId, place };
}

const hasEffectAfter = ({ effect, place, undone }: FieldAction, offset: number): boolean =>
  effect !== null && place > offset && undone === null;

const inForce = ({ undone }: FieldAction): boolean => undone === null;

const wantsTheSame = (action: FieldAction, founder: Effective, same: Same): boolean =>
  action.kind === founder.kind &&
  (action.effect === null ? foundDone(action) : same(action.effect.after, founder.effect.after));

function whyNothing({ outcome }: FieldAction): string {
  if (outcome?.type === 'ActionRejected') return `GitHub refused it: ${outcome.data.message}`;
  if (outcome?.type !== 'ActionSkipped') return 'It has not been performed.';
  return outcome.data.reason === 'already_so'
    ? 'It was so before, and not by us.'
    : `It was not performed: ${outcome.data.message}`;
}

export interface Seen {
  readonly shown: FieldState;
  readonly lastTouch: Touch;
  readonly refusal: Observation['refusal'];
  /** How often the compensation was put off already. */
  readonly tries: number;
  /** Whether what an attempt without an answer did may still appear. */
  readonly settling: boolean;
  /** Whether any attempt to put it back has no outcome. */
  readonly wasTried: boolean;
}

export type RevertDecision =
  | Skip
  | { readonly do: 'attempt'; readonly attempt: number }
  | { readonly do: 'compensated' }
  | { readonly do: 'fail'; readonly reason: string; readonly message: string }
  | { readonly do: 'wait' };

/**
 * How often GitHub is asked again while it does not show what we did: its replicas lag by up to
 * 10 s, and tries 0 to 5 take 16 s.
 */
const PATIENCE = 6;

/** What GitHub shows decides the rest: only what our App touched last is undone. */
export function decideSeen(look: Look, state: ActionState, seen: Seen, same: Same): RevertDecision {
  const { shown, lastTouch, refusal } = seen;
  const attempts = lastAttempt(state)?.attempt ?? 0;
  if (seen.wasTried && same(shown, look.to)) return { do: 'compensated' };
  if (lastTouch.by === 'unreadable') {
    return skip('unreadable', `Who changed it last cannot be read: ${lastTouch.because}`);
  }
  if (lastTouch.by === 'other' && isSince(lastTouch.at, look.since)) return touched(lastTouch);
  if (lastTouch.by === 'us' && same(shown, look.from)) {
    if (refusal !== null) return { do: 'fail', ...refusal };
    return seen.settling ? { do: 'wait' } : { do: 'attempt', attempt: attempts + 1 };
  }
  return seen.tries < PATIENCE ? { do: 'wait' } : giveUp(look, seen, same);
}

/** GitHub goes on showing something else than what we left, and names nobody who came after us. */
function giveUp({ to }: Look, { shown, lastTouch }: Seen, same: Same): Skip {
  if (lastTouch.by === 'other') return touched(lastTouch);
  if (lastTouch.by !== 'us') return skip('unreadable', 'GitHub does not tell who changed it last.');
  return same(shown, to)
    ? nothing('It is as it was before.')
    : skip('superseded', 'Our App has changed it since.');
}

function touched({ login, at }: Extract<Touch, { by: 'other' }>): Skip {
  const message = `${login ?? 'Somebody'} has changed it since; that stays as it is.`;
  return { ...skip('touched_by_human', message), actor: login, touchedAt: at };
}

export const somebodyWasFirst: Skip = {
  do: 'skip',
  reason: 'touched_by_human',
  message: 'Somebody else has taken it back first.',
  actor: null,
  touchedAt: null,
};

export const cancelled: Skip = {
  do: 'skip',
  reason: 'cancelled',
  message: 'The rollback was cancelled before this step was begun.',
  actor: null,
  touchedAt: null,
};

const nothing = (message: string): Skip => skip('nothing_to_undo', message);

const skip = (reason: string, message: string): Skip => ({
  do: 'skip',
  reason,
  message,
  actor: null,
  touchedAt: null,
});
