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
};

/**
 * The action after an event of a rollback. The latest rollback is the one told; one that was
 * superseded, or that repeats itself, changes nothing. Undone is final, whichever rollback did it.
 */
export function evolveCompensation(action: ActionRow, event: CompensationEvent): ActionRow {
  const rollback = event.data.rollbackId ?? '';
  if (action.compensation === 'compensated') return action;
  const latest = action.rollbacks.at(-1);
  const superseded = rollback !== latest && action.rollbacks.includes(rollback);
  if (superseded) return event.type === 'ActionCompensated' ? undone(action, event) : action;
  const current = rollback === latest ? action : begun(action, rollback);
  const next = advanced(current, event);
  return next === current ? action : next;
}

const NOTHING = {
  compensationReason: null,
  compensationMessage: null,
  residue: null,
  restored: null,
  compensatedAt: null,
} as const satisfies Partial<ActionRow>;

const begun = (action: ActionRow, rollback: string): ActionRow => ({
  ...action,
  ...NOTHING,
  compensation: null,
  compensationAttempts: 0,
  rollbacks: [...action.rollbacks, rollback],
});

function advanced(action: ActionRow, event: CompensationEvent): ActionRow {
  switch (event.type) {
    case 'ActionAttempted':
      return forward(action, event.data.attempt, 'attempted', {});
    case 'ActionOutcomeUnknown': {
      const { attempt, message } = event.data;
      return forward(action, attempt, 'unknown', { compensationMessage: message });
    }
    case 'ActionCompensated':
      return undone(action, event);
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

const undone = (action: ActionRow, { data }: Event<'ActionCompensated'>): ActionRow => ({
  ...action,
  ...NOTHING,
  compensation: 'compensated',
  restored: data.after,
  residue: data.residue,
  compensatedAt: new Date(data.compensatedAt),
});

function forward(
  action: ActionRow,
  attempt: number,
  compensation: Exclude<ActionCompensation, 'compensated'>,
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
