import {
  attemptId,
  eventId,
  subjectKey,
  type Draft,
  type FieldState,
  type Records,
  type RecordsOf,
  type Subject,
} from '@reprise/schemas';

type EventName = RecordsOf<'events.action'>;
export type ActionDraft = Draft<EventName>;

/** What the events of one action have in common. */
export interface About {
  readonly tenantId: string;
  /** The command that is being carried out. */
  readonly causationId: string;
  readonly runId: string;
  readonly actionId: string;
  readonly subject: Subject;
  readonly kind: string;
  readonly field: string;
  /** Given where the action is being undone. */
  readonly rollbackId: string | null;
}

/** @param answers the question that the event answers, by which readers drop it the second time. */
const draft = <T extends EventName>(
  { subject, tenantId, causationId, runId }: About,
  type: T,
  answers: readonly string[],
  data: Records[T],
): Draft<T> => ({
  type,
  key: subjectKey(subject),
  id: eventId(type, ...answers),
  tenantId,
  causationId,
  correlationId: runId,
  data,
});

export function attempted(
  about: About,
  attempt: number,
  before: FieldState,
  attemptedAt: number,
): ActionDraft {
  const { actionId, runId, subject, kind, field, rollbackId } = about;
  const id = attemptId(actionId, attempt, rollbackId ?? undefined);
  const which = { actionId, attemptId: id, attempt, rollbackId, runId, subject, kind, field };
  const retry = 0;
  return draft(about, 'ActionAttempted', [id], { ...which, retry, before, attemptedAt });
}

export function outcomeUnknown(
  about: About,
  attempt: number,
  message: string,
  noticedAt: number,
): ActionDraft {
  const { actionId, subject, rollbackId } = about;
  const id = attemptId(actionId, attempt, rollbackId ?? undefined);
  const data = { actionId, attempt, rollbackId, retry: 0, subject, message, noticedAt };
  return draft(about, 'ActionOutcomeUnknown', [id], data);
}

/** The outcome of an action: there is one, so its id does not depend on the attempt. */
export const outcome = <T extends 'ActionSucceeded' | 'ActionRejected' | 'ActionSkipped'>(
  about: About,
  type: T,
  data: Records[T],
): Draft<T> => draft(about, type, [about.actionId], data);

/** The outcome of undoing an action in a rollback. */
export const undoOutcome = <
  T extends 'ActionCompensated' | 'CompensationSkipped' | 'CompensationFailed',
>(
  about: About,
  type: T,
  data: Records[T],
): Draft<T> => draft(about, type, [about.actionId, about.rollbackId ?? ''], data);
