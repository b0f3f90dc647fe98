import type { FieldState } from '@reprise/schemas';
import type { Observation, Touch } from '../kinds/kind.ts';
import { lastAttempt, type ActionState } from '../tasks/evolve.ts';
import type { FieldAction } from './history.ts';

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
  /** The action that had left it so, or the undone one where it was none of ours. */
  readonly owner: string;
}

export type Same = (shown: FieldState, said: FieldState) => boolean;

/**
 * What the log alone says about undoing an action.
 * @param history the actions on its field, see historyOf().
 */
export function decideFromLog(
  actionId: string,
  history: readonly FieldAction[],
  same: Same,
): Skip | Look {
  const own = history.find((action) => action.actionId === actionId);
  if (own === undefined) return nothing(`There is no action ${actionId}.`);
  if (own.undoneBy !== null) return nothing(`${own.undoneBy} has undone it already.`);
  const founder = founderOf(own, history);
  if (founder === undefined) return nothing(whyNothing(own));
  const later = history.slice(history.indexOf(founder) + 1).filter(inForce);
  const wanting = [founder, ...later].find(
    (action) => action !== own && !action.released && wantsTheSame(action, founder, same),
  );
  const successor = later.findLast((action) => action !== own && action.effect !== null);
  if (successor !== undefined && !wantsTheSame(successor, founder, same)) {
    return skip('superseded', `It was superseded by ${successor.actionId}.`);
  }
  if (wanting !== undefined) {
    return skip('still_wanted', `${wanting.actionId} wants the same and is not undone.`);
  }
  const { before: to, after: from } = founder.effect;
  const earlier = history.slice(0, history.indexOf(founder));
  const owner = earlier.findLast((action) => inForce(action) && action.effect !== null) ?? own;
  return { do: 'look', from, to, owner: owner.actionId };
}

type Founder = FieldAction & { readonly effect: NonNullable<FieldAction['effect']> };

/** The action that changed the field: this one, or the earlier one of ours that it found done. */
function founderOf(own: FieldAction, history: readonly FieldAction[]): Founder | undefined {
  if (hasEffect(own)) return own;
  if (!foundDone(own)) return undefined;
  const last = history
    .slice(0, history.indexOf(own))
    .findLast((action) => hasEffect(action) && inForce(action));
  return last !== undefined && hasEffect(last) && last.kind === own.kind ? last : undefined;
}

const hasEffect = (action: FieldAction): action is Founder => action.effect !== null;

const inForce = ({ undoneBy }: FieldAction): boolean => undoneBy === null;

const foundDone = ({ outcome }: FieldAction): boolean =>
  outcome?.type === 'ActionSkipped' && outcome.data.reason === 'already_so';

const wantsTheSame = (action: FieldAction, founder: Founder, same: Same): boolean =>
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
}

export type RevertDecision =
  | Skip
  | { readonly do: 'attempt'; readonly attempt: number }
  | { readonly do: 'compensated' }
  | { readonly do: 'fail'; readonly reason: string; readonly message: string }
  | { readonly do: 'wait' };

/** How often GitHub is asked again when its timeline does not show our own change yet. */
const PATIENCE = 4;

/** What GitHub shows decides the rest: only what our App touched last is undone. */
export function decideSeen(
  { from, to }: Look,
  state: ActionState,
  { shown, lastTouch, refusal, tries }: Seen,
  same: Same,
): RevertDecision {
  const isBack = same(shown, to);
  const last = lastAttempt(state);
  if (isBack && last !== undefined) return { do: 'compensated' };
  switch (lastTouch.by) {
    case 'unreadable':
      return skip('unreadable', `Who changed it last cannot be read: ${lastTouch.because}`);
    case 'other':
      return touched(lastTouch);
    case 'nobody':
      if (isBack) return nothing('It is as it was before.');
      return tries < PATIENCE
        ? { do: 'wait' }
        : skip('unreadable', 'GitHub does not tell who changed it last.');
    case 'us':
      if (isBack) return nothing('It is as it was before.');
      if (!same(shown, from)) return skip('superseded', 'Our App has changed it since.');
      if (refusal !== null) return { do: 'fail', ...refusal };
      return { do: 'attempt', attempt: (last?.attempt ?? 0) + 1 };
    default:
      return lastTouch satisfies never;
  }
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

const nothing = (message: string): Skip => skip('nothing_to_undo', message);

const skip = (reason: string, message: string): Skip => ({
  do: 'skip',
  reason,
  message,
  actor: null,
  touchedAt: null,
});
