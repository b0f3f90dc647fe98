import type { EventLog } from '@reprise/kafka';
import { eventId, type Draft, type RecordName, type Records } from '@reprise/schemas';

const HOUR_MS = 3_600_000;

/** What the reconciler writes, for flows that are about what others make of it. */
export interface Reconciled {
  /** Tells one hour of GitHub's deliveries. */
  compared(hour: Omit<Records['DeliveriesCompared']['hours'][number], 'hour'>): Promise<void>;
  gapFound(deliveryId: string): Promise<void>;
  askedAgain(deliveryId: string): Promise<void>;
  gapClosed(deliveryId: string, how: string): Promise<void>;
  jobStarted(id: string, total: number): Promise<void>;
  jobProgressed(id: string, done: number, total: number): Promise<void>;
  jobFinished(
    id: string,
    done: number,
    findings: Records['JobFinished']['findings'],
  ): Promise<void>;
}

export function reconciledAs(log: EventLog, repository: string): Reconciled {
  const tell = async <T extends RecordName>(type: T, key: string, data: Records[T]) => {
    const draft = { type, key, id: eventId(type, JSON.stringify(data)), tenantId: 'none', data };
    await log.publish('events.operations', [draft as Draft<'GapFound'>]);
  };
  const gap = (deliveryId: string) => ({
    deliveryId,
    event: 'issues',
    action: 'opened',
    installationId: null,
    repositoryId: null,
  });
  const job = (jobId: string) => ({ jobId, kind: 'sync', about: repository });
  // The same hour for all that is told, whatever the clock strikes meanwhile.
  const from = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  return {
    compared: (hour) => {
      const now = Date.now();
      const hours = [{ hour: from, ...hour }];
      const check = { checkId: `check-${now}`, source: 'app', from, until: now, comparedAt: now };
      return tell('DeliveriesCompared', 'app', { ...check, hours });
    },
    gapFound: (id) => {
      const [deliveredAt, foundAt] = [Date.now() - 60_000, Date.now()];
      const because = 'timed out <b>&\u202E';
      const data = { ...gap(id), hookDeliveryId: 1, deliveredAt, foundAt, because };
      return tell('GapFound', id, data);
    },
    askedAgain: (id) => {
      const said = { attempt: 1, accepted: true, because: null, requestedAt: Date.now() };
      return tell('RedeliveryRequested', id, { ...gap(id), hookDeliveryId: 1, ...said });
    },
    gapClosed: (id, how) => {
      const data = { ...gap(id), how, because: `It is ${how}.`, closedAt: Date.now() };
      return tell('GapClosed', id, data);
    },
    jobStarted: (id, total) => {
      const asked = { requestedBy: 'ada', via: 'cli', requestedAt: Date.now() };
      return tell('JobStarted', id, { ...job(id), ...asked, total, startedAt: Date.now() });
    },
    jobProgressed: (id, done, total) => {
      const data = { ...job(id), done, total, cursor: null, counts: { issues: done } };
      return tell('JobProgressed', id, { ...data, progressedAt: Date.now() });
    },
    jobFinished: (id, done, findings) => {
      const ended = { outcome: 'done', because: null, finishedAt: Date.now() };
      return tell('JobFinished', id, {
        ...job(id),
        done,
        counts: { issues: done },
        findings,
        ...ended,
      });
    },
  };
}
