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
  /** The retry of that rollback, from 0. */
  readonly retry: number;
}

/** What tells one task's events from another's. */
const taskOf = ({ actionId, rollbackId, retry }: About): readonly string[] => [
  actionId,
  ...(rollbackId === null ? [] : [rollbackId]),
  ...(retry === 0 ? [] : [String(retry)]),
];

const attemptOf = ({ actionId, rollbackId, retry }: About, attempt: number) =>
  attemptId(
    actionId,
    attempt,
    rollbackId === null || retry === 0 ? (rollbackId ?? undefined) : `${rollbackId}/${retry}`,
  );

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
  const { actionId, runId, subject, kind, field, rollbackId, retry } = about;
  const id = attemptOf(about, attempt);
  const which = { actionId, attemptId: id, attempt, rollbackId, runId, subject, kind, field };
  return draft(about, 'ActionAttempted', [id], { ...which, retry, before, attemptedAt });
}

export function outcomeUnknown(
  about: About,
  attempt: number,
  message: string,
  noticedAt: number,
): ActionDraft {
  const { actionId, subject, rollbackId, retry } = about;
  const id = attemptOf(about, attempt);
  const data = { actionId, attempt, rollbackId, retry, subject, message, noticedAt };
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
): Draft<T> => {
  const { actionId, rollbackId, retry } = about;
  const again = retry === 0 ? [] : [String(retry)];
  return draft(about, type, [actionId, rollbackId ?? '', ...again], data);
};

type Lull = 'ActionDeferred' | 'ActionGivenUp' | 'ActionRetried';
type Told<T extends Lull> = Omit<
  Records[T],
  'actionId' | 'subject' | 'rollbackId' | 'retry' | 'kind'
>;

/**
 * That a task waits, was given up or was asked for again.
 * @param since where what came before stands: it may wait, and be given up, more than once.
 */
export function lull<T extends Lull>(
  about: About,
  type: T,
  since: string,
  told: Told<T>,
): ActionDraft {
  const { actionId, subject, rollbackId, retry, kind } = about;
  const which = { actionId, subject, rollbackId, retry };
  const data = { ...which, ...(type !== 'ActionRetried' && { kind }), ...told };
  // The compiler cannot see that the parts of a record make it up for each of the three.
  return draft(about, type, [...taskOf(about), since], data as unknown as Records[T]);
}
