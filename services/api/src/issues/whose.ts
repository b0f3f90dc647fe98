import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import {
  Action,
  Delivery,
  Installation,
  RollbackStepTable,
  type ActionRow,
  type DeliveryRow,
} from '@reprise/views';
import { doneAt, type Effective } from './effective.ts';
import type { Known } from './ownership.ts';
import { TOUCHING, touchOf, type Touch } from './touches.ts';

/** Of the actions and of the deliveries of one issue; older ones own nothing that is still shown. */
const MOST = 1000;

interface Place {
  readonly repositoryId: number;
  readonly number: number;
}

/** What Reprise did to an issue that stands, and what others did to it since. */
export async function whatIsKnown(em: EntityManager, place: Place): Promise<Omit<Known, 'issue'>> {
  const done = {
    ...place,
    outcome: 'succeeded',
    $or: [{ compensation: null }, { compensation: { $ne: 'compensated' } }],
  } satisfies FilterQuery<ActionRow>;
  const effective = await em.find(Action, done, {
    orderBy: { decidedAt: 'desc', id: 'desc' },
    limit: MOST,
    disableIdentityMap: true,
  });
  if (effective.length === 0) return { effective, touches: [], found: [] };
  const [touches, found] = await Promise.all([
    touchesSince(em, place, effective),
    em.find(
      RollbackStepTable,
      { actionId: { $in: effective.map(({ id }) => id) }, reason: 'touched_by_human' },
      { orderBy: { settledAt: 'desc' }, limit: MOST, disableIdentityMap: true },
    ),
  ]);
  return { effective, touches, found };
}

async function touchesSince(
  em: EntityManager,
  place: Place,
  effective: readonly Effective[],
): Promise<readonly Touch[]> {
  const first = Math.min(...effective.map((action) => doneAt(action).getTime()));
  const since = {
    ...place,
    action: { $in: [...TOUCHING] },
    receivedAt: { $gt: new Date(first) },
  } satisfies FilterQuery<DeliveryRow>;
  const [installation, deliveries] = await Promise.all([
    em.findOne(Installation, { appSlug: { $ne: null } }),
    em.find(Delivery, since, {
      orderBy: { receivedAt: 'desc' },
      limit: MOST,
      disableIdentityMap: true,
    }),
  ]);
  const app = installation === null ? null : `${installation.appSlug}[bot]`;
  return deliveries.flatMap((delivery) => touchOf(delivery, app) ?? []);
}
