import type { Event } from '@reprise/schemas';
import type { ActionOutcome, ActionRow } from './table.ts';

/** Of events that exist for an action and for its compensation, those with no rollback. */
export type OutcomeEvent = Event<
  | 'ActionAttempted'
  | 'ActionSucceeded'
  | 'ActionRejected'
  | 'ActionOutcomeUnknown'
  | 'ActionSkipped'
>;

/** Whether the question is answered: the first outcome in the log counts, of whichever attempt. */
const isSettled = ({ outcome }: ActionRow): boolean =>
  outcome === 'succeeded' || outcome === 'rejected' || outcome === 'skipped';

/** The action after an event of it. It only ever goes forward: a repetition changes nothing. */
export function evolveOutcome(action: ActionRow, event: OutcomeEvent): ActionRow {
  if (isSettled(action)) return action;
  switch (event.type) {
    case 'ActionAttempted':
      return forward(action, event.data.attempt, 'attempted', attempted(action, event.data));
    case 'ActionOutcomeUnknown': {
      const { attempt, message } = event.data;
      return forward(action, attempt, 'unknown', { ...NOTHING, evidence: message });
    }
    case 'ActionRejected':
      return settled(action, event.data.attempt, 'rejected', rejected(event.data));
    case 'ActionSucceeded':
      return settled(action, event.data.attempt, 'succeeded', succeeded(event.data));
    case 'ActionSkipped':
      return settled(action, action.attempts, 'skipped', skipped(event.data));
    default:
      return event satisfies never;
  }
}

type Told = Partial<ActionRow>;

/** What an earlier attempt told of its end no longer holds. */
const NOTHING = {
  after: null,
  evidence: null,
  reason: null,
  verdicts: null,
  httpStatus: null,
  url: null,
  settledAt: null,
} as const satisfies Told;

/** A later attempt is always further; of one attempt, unknown comes after attempted. */
function forward(
  action: ActionRow,
  attempt: number,
  outcome: 'attempted' | 'unknown',
  told: Told,
): ActionRow {
  const further =
    attempt > action.attempts ||
    (attempt === action.attempts && outcome === 'unknown' && action.outcome !== 'unknown');
  return further ? { ...action, ...told, attempts: attempt, outcome } : action;
}

const settled = (
  action: ActionRow,
  attempt: number,
  outcome: ActionOutcome,
  told: Told,
): ActionRow => ({
  ...action,
  ...told,
  attempts: Math.max(action.attempts, attempt),
  outcome,
});

/** What GitHub showed before the first attempt is what an undo restores. */
const attempted = (action: ActionRow, data: Event<'ActionAttempted'>['data']): Told => ({
  ...NOTHING,
  field: data.field,
  before: action.before ?? data.before,
  attemptedAt: action.attemptedAt ?? new Date(data.attemptedAt),
});

const rejected = (data: Event<'ActionRejected'>['data']): Told => ({
  ...NOTHING,
  reason: data.reason,
  evidence: data.message,
  httpStatus: data.httpStatus,
  settledAt: new Date(data.rejectedAt),
});

const succeeded = (data: Event<'ActionSucceeded'>['data']): Told => ({
  ...NOTHING,
  after: data.after,
  evidence: data.evidence,
  url: data.url,
  settledAt: new Date(data.succeededAt),
});

const skipped = (data: Event<'ActionSkipped'>['data']): Told => ({
  ...NOTHING,
  reason: data.reason,
  evidence: data.message,
  verdicts: data.verdicts,
  settledAt: new Date(data.skippedAt),
});
