import { partitionId } from '@reprise/kafka';
import type { Event, TopicName } from '@reprise/schemas';
import type { Bodies, TenantKeys } from '@reprise/vault';
import type { Apply } from '@reprise/views';
import { keptAs, rememberKept } from './kept.ts';

export interface Vault {
  readonly keys: Pick<
    TenantKeys,
    'caughtUp' | 'check' | 'failed' | 'isForgotten' | 'reachNow' | 'stop'
  >;
  readonly bodies: Bodies;
}

/** What an operator set, a forgetting itself among it: it is about tenants, and not of them. */
const KEPT = new Set<TopicName>(['control', 'tenants']);

/**
 * Views see bodies as they were sent, and nothing of what is forgotten, of whatever type, live, in
 * rebuilds and when parked records are drained. Positions go on over what is left out. Make one for
 * each consumer.
 */
export function opening({ keys, bodies }: Vault, apply: Apply): Apply {
  /** By partition: the last offset that was applied. */
  const last = new Map<string, bigint>();
  const goesOn = ({ position }: Event): boolean =>
    position.offset > (last.get(partitionId(position)) ?? position.offset);
  return async (tx, events) => {
    await keys.caughtUp;
    // Whoever goes back may be rebuilding in order to forget, and has to know whom.
    if (events[0] !== undefined && !goesOn(events[0])) await keys.reachNow();
    const opened: Event[] = [];
    for (const event of events) {
      if (!KEPT.has(event.position.topic) && keys.isForgotten(event.envelope)) continue;
      const one = await withBody(bodies, event);
      if (one !== undefined) opened.push(one);
    }
    if (opened.length > 0) await apply(tx, opened);
    const end = events.at(-1)?.position;
    if (end !== undefined) last.set(partitionId(end), end.offset);
  };
}

/** @returns undefined where the body is forgotten, and the event with it. */
async function withBody(bodies: Bodies, event: Event): Promise<Event | undefined> {
  const { type } = event;
  if (type !== 'DeliveryReceived' && type !== 'IssueSnapshotTaken') return event;
  const opened = await bodies.open(event);
  if (!opened.ok) return undefined;
  // The deliveries view tells how the body is kept, too.
  const sent = { ...event.data, encoding: 'identity', body: opened.body };
  const data = rememberKept(sent, keptAs(event.data));
  return { ...event, data } as Event; // the type is still that of its data
}
