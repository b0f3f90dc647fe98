import type { Event } from '@reprise/schemas';
import type { ActionCompensation, ActionRow } from './table.ts';

/** Events of an action's compensation: those with a rollback. */
export type CompensationEvent = Event<
  | 'ActionAttempted'
  | 'ActionOutcomeUnknown'
  | 'ActionCompensated'
  | 'CompensationSkipped'
  | 'CompensationFailed'
>;

const STAGES: Readonly<Record<ActionCompensation, number>> = {
  attempted: 1,
  unknown: 2,
  compensated: 3,
  skipped: 3,
  failed: 3,
  redone: 3,
};

/**
 * The action after an event of a rollback. The latest rollback is the one told, and of it the latest
 * retry; what was superseded, or repeats itself, changes nothing. Undone is final but for a rollback
 * of the rollback that did it: an action that is undone is compensated by another only where that
 * one does it again.
 */
export function evolveCompensation(action: ActionRow, event: CompensationEvent): ActionRow {
  const rollback = event.data.rollbackId ?? '';
  if (event.type === 'ActionCompensated') return turned(action, event);
  if (action.compensation === 'compensated' || action.turnedBy.includes(rollback)) return action;
  const latest = action.rollbacks.at(-1);
  if (rollback !== latest && action.rollbacks.includes(rollback)) return action;
  const current = rollback === latest ? action : begun(action, rollback);
  if (event.data.retry < current.compensationRetry) return action;
  const again =
    event.data.retry > current.compensationRetry ? retried(current, event.data.retry) : current;
  const next = advanced(again, event);
  return next === again ? action : next;
}

const NOTHING = {
  compensationReason: null,
  compensationMessage: null,
  residue: null,
  restored: null,
  compensatedAt: null,
} as const satisfies Partial<ActionRow>;

const begun = (action: ActionRow, rollback: string): ActionRow => ({
  ...retried(action, 0),
  rollbacks: [...action.rollbacks.filter((one) => one !== rollback), rollback],
});

const retried = (action: ActionRow, compensationRetry: number): ActionRow => ({
  ...action,
  ...NOTHING,
  compensation: null,
  compensationAttempts: 0,
  compensationRetry,
});

/** Undone, or done again where another rollback had undone it. */
function turned(action: ActionRow, { data }: Event<'ActionCompensated'>): ActionRow {
  const { rollbackId, retry } = data;
  if (action.turnedBy.includes(rollbackId)) return action;
  const again = action.compensation === 'compensated';
  return {
    ...action,
    ...NOTHING,
    compensation: again ? 'redone' : 'compensated',
    compensationAttempts: again ? 0 : action.compensationAttempts,
    compensationRetry: retry,
    restored: data.after,
    residue: data.residue,
    compensatedAt: new Date(data.compensatedAt),
    rollbacks: action.rollbacks.includes(rollbackId)
      ? action.rollbacks
      : [...action.rollbacks, rollbackId],
    turnedBy: [...action.turnedBy, rollbackId],
  };
}

function advanced(
  action: ActionRow,
  event: Exclude<CompensationEvent, { type: 'ActionCompensated' }>,
): ActionRow {
  switch (event.type) {
    case 'ActionAttempted':
      return forward(action, event.data.attempt, 'attempted', {});
    case 'ActionOutcomeUnknown': {
      const { attempt, message } = event.data;
      return forward(action, attempt, 'unknown', { compensationMessage: message });
    }
    case 'CompensationSkipped':
    case 'CompensationFailed': {
      const { reason, message } = event.data;
      const outcome = event.type === 'CompensationSkipped' ? 'skipped' : 'failed';
      const told = { compensationReason: reason, compensationMessage: message };
      return forward(action, action.compensationAttempts, outcome, told);
    }
    default:
      return event satisfies never;
  }
}

function forward(
  action: ActionRow,
  attempt: number,
  compensation: Exclude<ActionCompensation, 'compensated' | 'redone'>,
  told: Partial<ActionRow>,
): ActionRow {
  const stage = action.compensation === null ? 0 : STAGES[action.compensation];
  const settled = stage === 3;
  const further =
    !settled &&
    (attempt > action.compensationAttempts ||
      (attempt === action.compensationAttempts && STAGES[compensation] > stage));
  if (!further) return action;
  return { ...action, ...NOTHING, ...told, compensationAttempts: attempt, compensation };
}
