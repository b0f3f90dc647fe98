import { eventId, type Draft, type Event } from '@reprise/schemas';

/** What came of a resend, in plain words. */
export type Outcome =
  | { readonly status: 'done'; readonly changed: 0 | 1; readonly because: string }
  | { readonly status: 'failed'; readonly because: string };

type Command = Event<'ResendDelivery'>;

const about = (command: Command, type: 'JobStarted' | 'JobFinished') => ({
  key: command.data.jobId,
  id: eventId(type, command.data.jobId),
  tenantId: command.envelope.tenantId,
  causationId: command.envelope.id,
});

const job = ({ data: { jobId, deliveryId } }: Command) => ({
  jobId,
  kind: 'resend',
  about: deliveryId,
});

export function started(command: Command, now: number): Draft<'JobStarted'> {
  const { requestedBy, via, requestedAt } = command.data;
  const data = { ...job(command), requestedBy, via, requestedAt, total: 1, startedAt: now };
  return { type: 'JobStarted', ...about(command, 'JobStarted'), data };
}

export function finished(command: Command, outcome: Outcome, now: number): Draft<'JobFinished'> {
  const isDone = outcome.status === 'done';
  return {
    type: 'JobFinished',
    ...about(command, 'JobFinished'),
    data: {
      ...job(command),
      outcome: outcome.status,
      done: isDone ? 1 : 0,
      counts: isDone ? { changed: outcome.changed } : {},
      findings: [],
      because: outcome.because,
      finishedAt: now,
    },
  };
}
