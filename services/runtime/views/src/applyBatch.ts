import { FatalError, partitionId, type EventBatch, type EventOrUnreadable } from '@reprise/kafka';
import { RepriseError, type Event } from '@reprise/schemas';
import { sql } from 'kysely';
import { savepoint, type Transaction } from './transaction.ts';
import { describeFailure, failureKind } from './failure.ts';
import { EARLIER_PARKED, keysParkedIn, park, type ParkedRecord } from './parked.ts';

/** Writes what events mean. Applying a batch at once or event by event must leave the same rows. */
export type Apply = (tx: Transaction, events: readonly Event[]) => Promise<void>;

export interface Applying {
  readonly consumer: string;
  readonly apply: Apply;
  /** False: a failure is thrown instead of parked. */
  readonly mayPark: () => boolean;
  /** Names failures that backing off may mend, beside those that failureKind() knows. */
  readonly isInfrastructure: (error: unknown) => boolean;
}

/** More failing keys than this in one batch, if they are most of it, mean a bad deployment. */
const FAILING_KEYS_TOLERATED = 5;

type Items = readonly EventOrUnreadable[];

/**
 * Applies events in order. Where one cannot be applied, it and the later ones of its key are
 * parked, and the other keys go on.
 * @returns what was parked.
 * @throws infrastructure failures; FatalError when most keys fail: nothing is parked then.
 */
export async function applyOrPark(
  tx: Transaction,
  batch: EventBatch,
  items: Items,
  applying: Applying,
): Promise<readonly ParkedRecord[]> {
  const waiting = await keysParkedIn(tx, applying.consumer, batch);
  const later = items.filter(({ raw }) => waiting.has(raw.key));
  const ready = later.length === 0 ? items : items.filter(({ raw }) => !waiting.has(raw.key));
  const parked = [
    ...later.map(({ raw }) => aside(batch, raw, EARLIER_PARKED)),
    ...((await appliedAtOnce(tx, ready, applying))
      ? []
      : await applyOneByOne(tx, batch, ready, applying)),
  ];
  await park(tx, applying.consumer, parked);
  return parked;
}

const aside = (
  { topic, partition }: EventBatch,
  raw: ParkedRecord['raw'],
  why: { code: string; message: string },
): ParkedRecord => ({ topic, partition, raw, ...why });

async function appliedAtOnce(tx: Transaction, items: Items, applying: Applying): Promise<boolean> {
  const events: Event[] = [];
  for (const item of items) {
    if (item.status === 'unreadable') {
      if (applying.mayPark()) return false;
      const detail = `The record at offset ${item.raw.offset} cannot be read: ${item.because}`;
      throw new RepriseError('record_unreadable', detail);
    }
    events.push(item.event);
  }
  if (events.length === 0) return true;
  return (await attempt(tx, events, applying)) === undefined;
}

async function applyOneByOne(
  tx: Transaction,
  batch: EventBatch,
  items: Items,
  applying: Applying,
): Promise<readonly ParkedRecord[]> {
  const failing = new Set<string>();
  const parked: ParkedRecord[] = [];
  for (const item of items) {
    const why = failing.has(item.raw.key) ? EARLIER_PARKED : await attemptItem(tx, item, applying);
    if (why === undefined) continue;
    failing.add(item.raw.key);
    parked.push(aside(batch, item.raw, why));
  }
  const keys = new Set(items.map(({ raw }) => raw.key)).size;
  const [first] = parked;
  if (first && failing.size > FAILING_KEYS_TOLERATED && failing.size * 2 > keys) {
    throw new FatalError(
      `${failing.size} of ${keys} keys of a batch of ${partitionId(batch)} cannot be applied by ` +
        `${applying.consumer}; nothing was parked. The first, at offset ${first.raw.offset}: ` +
        `${first.code}: ${first.message}`,
    );
  }
  return parked;
}

function attemptItem(
  tx: Transaction,
  item: EventOrUnreadable,
  applying: Applying,
): Promise<{ code: string; message: string } | undefined> {
  return item.status === 'unreadable'
    ? Promise.resolve({ code: 'record_unreadable', message: item.because })
    : attempt(tx, [item.event], applying);
}

/** @returns why the events cannot be applied; undefined when they were. */
async function attempt(
  tx: Transaction,
  events: readonly Event[],
  { apply, mayPark, isInfrastructure }: Applying,
): Promise<{ code: string; message: string } | undefined> {
  try {
    await savepoint(tx, (inner) => apply(inner, events));
    return undefined;
  } catch (error) {
    const kind = failureKind(error);
    if (kind === 'deployment') throw asFatal(error);
    if (kind === 'infrastructure' || isInfrastructure(error) || !mayPark()) throw error;
    // A connection that is gone is no fault of the event, whatever the error says.
    await tx.query(sql`select 1`);
    return describeFailure(error);
  }
}

function asFatal(error: unknown): FatalError {
  if (error instanceof FatalError) return error;
  const { code, message } = describeFailure(error);
  return new FatalError(`This build cannot work here: ${code}: ${message}`, { cause: error });
}
