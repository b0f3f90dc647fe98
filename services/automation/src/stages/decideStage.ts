import { NotSentError, type AppIdentity } from '@reprise/github';
import type { EventLog } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';
import { counter } from '@reprise/telemetry';
import { sql, type Apply, type Transaction } from '@reprise/views';
import { decide, type DecisionDraft } from '../decide.ts';
import { mayTrigger, occurrenceOf } from '../occurrence.ts';
import { payloadOf } from '../payload.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { RulesUnavailableError } from '../rulebook/source.ts';
import { answered } from '../traced.ts';

/** The consumer of stage 1. */
export const DECIDE = 'automation.decide';

export interface DecideStage {
  readonly log: Pick<EventLog, 'publish'>;
  readonly rulebook: Pick<Rulebook, 'inForce'>;
  /** Who we are on GitHub. */
  readonly app: () => Promise<Pick<AppIdentity, 'id' | 'botLogin'>>;
  readonly now: () => number;
  /** In milliseconds. */
  readonly maxTriggerAge: number;
}

type Delivery = Event<'DeliveryReceived'>;

/**
 * Stage 1: writes what policy decides on deliveries, each delivery once. Decisions are in the log
 * before the delivery counts as decided; a crash in between repeats them with the same ids, and
 * stage 2 takes the first.
 */
export const decideStage =
  (stage: DecideStage): Apply =>
  async (tx, events) => {
    const candidates = events.filter(
      (event): event is Delivery => event.type === 'DeliveryReceived' && mayTrigger(event.data),
    );
    if (candidates.length === 0) return;
    const known = await decidedOf(tx, candidates);
    const decided: string[] = [];
    const all: DecisionDraft[] = [];
    for (const event of candidates) {
      const { deliveryId } = event.data;
      if (known.has(deliveryId)) continue;
      const drafts = await answered(event, 'decide', () => decideOn(stage, event));
      if (drafts.length === 0) continue;
      known.add(deliveryId);
      decided.push(deliveryId);
      all.push(...drafts);
    }
    if (all.length === 0) return;
    await stage.log.publish('events.automation', all);
    await tx.query(
      sql`insert into decided (delivery_id) select unnest(${decided}::text[])
          on conflict do nothing`,
    );
    count(all);
  };

/** Failures after which the same delivery can be decided later. */
export const mayPass = (error: unknown): boolean =>
  error instanceof RulesUnavailableError || error instanceof NotSentError;

async function decideOn(
  stage: DecideStage,
  { data, envelope }: Delivery,
): Promise<readonly DecisionDraft[]> {
  const { deliveryId, installationId, repositoryId, repository } = data;
  if (repositoryId === null || repository === null) return [];
  const cause = { deliveryId, eventId: envelope.id, tenantId: envelope.tenantId };
  const place = { installationId, repositoryId, repository };
  const inForce = await stage.rulebook.inForce(place, cause);
  if (inForce === undefined) return [];
  const occurrence = occurrenceOf(data, await payloadOf(data));
  if (occurrence === undefined) return [];
  const { now, maxTriggerAge, app } = stage;
  return decide({ occurrence, inForce, cause, app: await app(), now: now(), maxTriggerAge });
}

async function decidedOf(tx: Transaction, events: readonly Delivery[]): Promise<Set<string>> {
  const ids = events.map(({ data }) => data.deliveryId);
  const rows = await tx.query(
    sql<{ delivery_id: string }>`select delivery_id from decided
      where delivery_id = any(${ids}::text[])`,
  );
  return new Set(rows.map(({ delivery_id }) => delivery_id));
}

function count(drafts: readonly DecisionDraft[]): void {
  for (const { data } of drafts) {
    if (!('kind' in data)) continue;
    const answer = 'reason' in data ? data.reason : 'accepted';
    counter('reprise_decisions_total').inc({ answer, kind: data.kind });
  }
}
