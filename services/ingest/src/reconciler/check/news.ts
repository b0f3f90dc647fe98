import type { EventLog } from '@reprise/kafka';
import { eventId, ownJobId, type HourOfDeliveries } from '@reprise/schemas';
import { READ_BEFORE_MS } from '../plan/cover.ts';
import type { Compared } from './compare.ts';
import type { Gap, How } from './gap.ts';

/** What a check tells. Each id names what it answers, so that telling twice is telling once. */
export interface CheckNews {
  gapsFound(gaps: readonly Compared[], tenants: Tenants, at: number): Promise<void>;
  redeliveryRequested(gap: Gap, attempt: number, refusal: string | null, at: number): Promise<void>;
  gapClosed(gap: Gap, how: How, because: string, at: number): Promise<void>;
  /** Has the issues of a gap's repository read, under the name that it has now. */
  readInstead(gap: Gap, target: ReadTarget, at: number): Promise<void>;
  compared(check: CheckReport): Promise<void>;
}

export interface ReadTarget {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly repository: string;
}

export interface CheckReport {
  readonly from: number;
  readonly until: number;
  readonly hours: readonly HourOfDeliveries[];
  readonly comparedAt: number;
}

/** Whose an installation is, where that is known. */
export type Tenants = ReadonlyMap<number, string>;

/** The tenant of what cannot be told whose it is. */
const NO_TENANT = 'none';
const SOURCE = 'app';

export function checkNews(log: Pick<EventLog, 'publish'>): CheckNews {
  return {
    async gapsFound(gaps, tenants, foundAt) {
      const drafts = gaps.map((gap) => ({
        type: 'GapFound' as const,
        id: eventId('GapFound', gap.deliveryId),
        key: gap.deliveryId,
        tenantId: tenants.get(gap.installationId ?? 0) ?? NO_TENANT,
        data: {
          ...aboutOf(gap),
          hookDeliveryId: gap.hookDeliveryId,
          deliveredAt: gap.deliveredAt,
          because: `It is not in the log. ${gap.status}.`,
          foundAt,
        },
      }));
      await log.publish('events.operations', drafts);
    },
    async redeliveryRequested(gap, attempt, refusal, requestedAt) {
      const { hookDeliveryId } = gap;
      const outcome = { hookDeliveryId, attempt, accepted: refusal === null, because: refusal };
      await log.publish('events.operations', [
        {
          type: 'RedeliveryRequested',
          id: eventId('RedeliveryRequested', gap.deliveryId, String(attempt)),
          ...headOf(gap),
          data: { ...aboutOf(gap), ...outcome, requestedAt },
        },
      ]);
    },
    async gapClosed(gap, how, because, closedAt) {
      await log.publish('events.operations', [
        {
          type: 'GapClosed',
          id: eventId('GapClosed', gap.deliveryId),
          ...headOf(gap),
          data: { ...aboutOf(gap), how, because, closedAt },
        },
      ]);
    },
    async readInstead(gap, target, requestedAt) {
      const jobId = ownJobId('gap', gap.deliveryId);
      await log.publish('commands.operations', [
        {
          type: 'Sync',
          id: eventId('Sync', jobId),
          key: jobId,
          tenantId: gap.tenantId,
          data: {
            jobId,
            ...target,
            since: gap.deliveredAt - READ_BEFORE_MS,
            because: 'gap',
            requestedBy: 'reconciler',
            via: 'reconciler',
            requestedAt,
          },
        },
      ]);
    },
    async compared({ from, until, hours, comparedAt }) {
      const checkId = eventId('DeliveriesCompared', SOURCE, String(from), String(until));
      await log.publish('events.operations', [
        {
          type: 'DeliveriesCompared',
          id: checkId,
          key: SOURCE,
          tenantId: NO_TENANT,
          data: { checkId, source: SOURCE, from, until, hours: [...hours], comparedAt },
        },
      ]);
    },
  };
}

const headOf = ({ deliveryId, tenantId }: Gap): { key: string; tenantId: string } => ({
  key: deliveryId,
  tenantId,
});

type About = Pick<Gap, 'deliveryId' | 'event' | 'action' | 'installationId' | 'repositoryId'>;

const aboutOf = ({ deliveryId, event, action, installationId, repositoryId }: About): About => ({
  deliveryId,
  event,
  action,
  installationId,
  repositoryId,
});
