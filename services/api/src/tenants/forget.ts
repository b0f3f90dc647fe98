import type { Forgotten } from '@reprise/contract';
import type { EventLog } from '@reprise/kafka';
import { eventId, randomId, RepriseError } from '@reprise/schemas';
import { forgetDrafts } from '@reprise/vault';
import { formatPosition, VIEWS, type ViewName } from '@reprise/views';
import type { Asker } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import type { Keeper } from '../control/keeper.ts';

/** What the views know of a tenant, in numbers. */
export interface TenantCounts {
  readonly deliveries: number;
  /** Of the deliveries, those whose body is encrypted. */
  readonly encrypted: number;
  /** Runs, approvals, analyses and actions. */
  readonly records: number;
}

export interface ForgetPorts {
  readonly keeper: Pick<Keeper, 'change'>;
  readonly log: Pick<EventLog, 'publish'>;
  readonly commands: Pick<Commands, 'rebuildView'>;
  readonly countsOf: (tenantId: string) => Promise<TenantCounts>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Forget {
  readonly tenantId: string;
  /** The id again: what is forgotten does not come back. */
  readonly confirm: string;
  readonly asker: Asker;
  readonly idempotencyKey: string | undefined;
}

/**
 * Destroys the data keys of a tenant and has every view built again without it. Asked for twice it
 * does the same again, up to the time of the second.
 * @throws {RepriseError} request_invalid: it is not confirmed; not_found; log_unavailable: ask again.
 */
export async function forget(ports: ForgetPorts, asked: Forget): Promise<Forgotten> {
  const { tenantId, confirm, asker, idempotencyKey } = asked;
  if (confirm !== tenantId) {
    const detail = `confirm: expected ${tenantId}, the id of the tenant. Nothing brings it back.`;
    throw new RepriseError('request_invalid', detail);
  }
  const counts = await ports.countsOf(tenantId);
  const request = idempotencyKey ?? randomId();
  const { position, command, keys } = await ports.keeper.change(async (kept) => {
    const own = kept.keys.filter((key) => key.tenantId === tenantId);
    if (own.length === 0 && counts.deliveries + counts.records === 0) throw unknown(tenantId);
    const data = { tenantId, requestedBy: asker.by, via: asker.via, requestedAt: ports.now() };
    const drafts = forgetDrafts(data, own);
    const [first] = await ports.log.publish('tenants', drafts);
    if (first === undefined) throw new Error('tenants took records and told no position.');
    return { position: first, command: drafts[0]?.id ?? '', keys: own.length };
  });
  const views = Object.keys(VIEWS) as ViewName[];
  for (const view of views) {
    const requestId = eventId('RebuildView', view, 'forget', tenantId, request);
    await ports.commands.rebuildView({ requestId, view, asker });
  }
  const clear = counts.deliveries - counts.encrypted;
  return {
    command,
    position: formatPosition(position),
    keys,
    unreadable: counts.encrypted,
    clear,
    records: counts.records,
    views: views.length,
    remains: remainsOf(clear, counts.records),
  };
}

const unknown = (tenantId: string): RepriseError =>
  new RepriseError(
    'not_found',
    `Nothing is known of the tenant ${tenantId}, or nothing came since it was forgotten.`,
  );

/** What forgetting does not erase. Snapshots of issues are kept as deliveries are. */
function remainsOf(clear: number, records: number): string {
  const bodies =
    clear === 0
      ? []
      : [
          `${clear} ${clear === 1 ? 'body' : 'bodies'} kept before encryption was on, with the snapshots of that time, readable to whoever reads Kafka itself`,
        ];
  const written =
    records === 0
      ? []
      : [`${records} runs, approvals, analyses and actions that Reprise wrote down`];
  const all = [...bodies, 'of each delivery its time, event, names and headers', ...written];
  return `In the log stay: ${all.join('; ')}. No view shows them.`;
}
