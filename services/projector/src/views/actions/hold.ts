import type { Event } from '@reprise/schemas';
import type { ActionRow } from './table.ts';

/** What holds an action or its undoing back, for a while or until somebody asks again. */
export type HoldEvent = Event<'ActionDeferred' | 'ActionGivenUp' | 'ActionRetried'>;

/** The action after it was held back or let go; what is settled is held no more. */
export function evolveHold(action: ActionRow, event: HoldEvent): ActionRow {
  const { rollbackId, retry } = event.data;
  if (isSettled(action, rollbackId, retry)) return action;
  switch (event.type) {
    case 'ActionDeferred': {
      const { reason, message, until, deferredAt: at } = event.data;
      if (action.deferral !== null && action.deferral.at >= at) return action;
      return { ...action, deferral: { reason, message, until, rollbackId, at, over: false } };
    }
    case 'ActionGivenUp': {
      const { reason, message, tries, givenUpAt: at } = event.data;
      if (action.givenUp !== null && action.givenUp.at >= at) return action;
      const givenUp = { reason, message, tries, rollbackId, retry, at, over: false };
      return { ...action, deferral: ended(action.deferral), givenUp };
    }
    case 'ActionRetried': {
      const { retriedBy, retriedAt: at } = event.data;
      if (action.retriedAt !== null && action.retriedAt.getTime() >= at) return action;
      const told = { retriedBy, retriedAt: new Date(at) };
      const stale = action.givenUp !== null && action.givenUp.at > at;
      return { ...action, ...told, givenUp: stale ? action.givenUp : ended(action.givenUp) };
    }
    default:
      return event satisfies never;
  }
}

/** The action after it, or its undoing in a rollback, went on: nothing holds it any more. */
export const letGo = (action: ActionRow, rollbackId: string | null): ActionRow => ({
  ...action,
  deferral: endedFor(action.deferral, rollbackId),
  givenUp: endedFor(action.givenUp, rollbackId),
});

interface Hold {
  readonly rollbackId: string | null;
  /** Kept when it is over, so that a repetition is known as one. */
  readonly over: boolean;
}

const ended = <H extends Hold>(hold: H | null): H | null => hold && { ...hold, over: true };

const endedFor = <H extends Hold>(hold: H | null, rollbackId: string | null): H | null =>
  hold?.rollbackId === rollbackId ? ended(hold) : hold;

/** What failed or was left is not settled for a later retry of its rollback; what was undone is. */
function isSettled(action: ActionRow, rollbackId: string | null, retry: number): boolean {
  const { outcome, compensation, compensationRetry, rollbacks } = action;
  if (rollbackId === null) return !['pending', 'attempted', 'unknown'].includes(outcome);
  if (compensation === null || rollbacks.at(-1) !== rollbackId) return false;
  if (compensation === 'attempted' || compensation === 'unknown') return false;
  const isLater = retry > compensationRetry;
  return !(isLater && (compensation === 'failed' || compensation === 'skipped'));
}
