import { NotSentError, type AppIdentity } from '@reprise/github';
import { subjectKey, type Event } from '@reprise/schemas';
import type { Bodies } from '@reprise/vault';
import { sql, type Apply, type Transaction } from '@reprise/views';
import { personsComment, type WrittenComment } from '../comment.ts';
import { parseCommand, type ParsedCommand } from '../commands/parseCommand.ts';
import { decide } from '../decide.ts';
import { GitHubUnavailableError } from '../github/asked.ts';
import { waitingOn } from '../memory/approvals.ts';
import { isVetoed } from '../memory/subjects.ts';
import { mayTrigger, occurrenceOf, type Occurrence } from '../occurrence.ts';
import { payloadOf } from '../payload.ts';
import { reachable } from '../rulebook/installation.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { RulesUnavailableError } from '../rulebook/source.ts';
import type { RulesInForce } from '../rules/rules.ts';
import { answered } from '../traced.ts';
import { commanded, type Commanding } from './commanded.ts';
import { createOutbox, type DecidedDraft, type Outbox, type OutboxOptions } from './outbox.ts';

/** The consumer of stage 1. */
export const DECIDE = 'automation.decide';

export interface DecideStage extends Commanding, OutboxOptions {
  readonly rulebook: Pick<Rulebook, 'inForce'>;
  readonly bodies: Bodies;
  /** Who we are on GitHub. */
  readonly app: () => Promise<Pick<AppIdentity, 'id' | 'botLogin'>>;
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
    const outbox = createOutbox(tx, stage);
    for (const event of candidates) {
      const { deliveryId } = event.data;
      if (known.has(deliveryId)) continue;
      const drafts = await answered(event, 'decide', () => decideOn(stage, tx, outbox, event));
      if (drafts.length === 0) continue;
      known.add(deliveryId);
      outbox.add(event, drafts);
      // What comes next on the subject goes by it: after a veto, nothing does.
      if (drafts.some(isCommand)) await outbox.settle();
    }
    await outbox.close();
  };

/** Failures after which the same can be decided later. */
export const mayPass = (error: unknown): boolean =>
  error instanceof RulesUnavailableError ||
  error instanceof GitHubUnavailableError ||
  error instanceof NotSentError;

const isCommand = ({ type }: DecidedDraft): boolean =>
  type === 'CommandReceived' || type === 'CommandDeclined';

async function decideOn(
  stage: DecideStage,
  tx: Transaction,
  outbox: Outbox,
  event: Delivery,
): Promise<readonly DecidedDraft[]> {
  const happened = await happening(tx, stage, event);
  if (happened === undefined) return [];
  const { occurrence, inForce, cause, app, written } = happened;
  if (written !== undefined) {
    // By what was decided just before, too. A comment that commands starts no rule beside.
    await outbox.settle();
    const { partition } = event.position;
    return commanded(tx, stage, { ...written, occurrence, inForce, cause, partition });
  }
  const { now, maxTriggerAge } = stage;
  const key = subjectKey(occurrence.subject);
  const vetoed = await isVetoed(tx, key);
  const waiting = await waitingOn(tx, key);
  return decide({ occurrence, inForce, cause, app, vetoed, waiting, now: now(), maxTriggerAge });
}

interface Happening {
  readonly occurrence: Occurrence;
  readonly inForce: RulesInForce;
  readonly cause: {
    readonly deliveryId: string;
    readonly eventId: string;
    readonly tenantId: string;
  };
  readonly app: Pick<AppIdentity, 'id' | 'botLogin'>;
  /** Where a person commands. */
  readonly written:
    | { readonly comment: WrittenComment; readonly command: ParsedCommand }
    | undefined;
}

/** What a delivery says, where there are rules for it. */
async function happening(
  tx: Transaction,
  { rulebook, bodies, app }: DecideStage,
  delivery: Delivery,
): Promise<Happening | undefined> {
  const { envelope } = delivery;
  const data = await reachable(tx, delivery.data);
  const { deliveryId, installationId, repositoryId, repository } = data;
  if (repositoryId === null || repository === null) return undefined;
  const cause = { deliveryId, eventId: envelope.id, tenantId: envelope.tenantId };
  const inForce = await rulebook.inForce({ installationId, repositoryId, repository }, cause);
  if (inForce === undefined) return undefined;
  const payload = await payloadOf(bodies, delivery);
  const occurrence = occurrenceOf(data, payload);
  if (occurrence === undefined) return undefined;
  const identity = await app();
  const comment = personsComment(data, payload, identity);
  const command = comment && parseCommand(comment.body);
  const written = comment && command && { comment, command };
  return { occurrence, inForce, cause, app: identity, written };
}

async function decidedOf(tx: Transaction, events: readonly Delivery[]): Promise<Set<string>> {
  const ids = events.map(({ data }) => data.deliveryId);
  const rows = await tx.query(
    sql<{ delivery_id: string }>`select delivery_id from decided
      where delivery_id = any(${ids}::text[])`,
  );
  return new Set(rows.map(({ delivery_id }) => delivery_id));
}
