import { FatalError, partitionId, type EventBatch, type EventHandler } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';
import { counter } from '@reprise/telemetry';
import { applyOrPark } from './applyBatch.ts';
import type { Transaction } from './transaction.ts';
import type { FollowOptions } from './follow.ts';
import { EARLIER_PARKED, type ParkedRecord } from './parked.ts';
import {
  advancePosition,
  checkPosition,
  initializePositions,
  lockPosition,
  type StoredPosition,
} from './positions.ts';

export interface HandlingOptions extends FollowOptions {
  readonly from: 'earliest' | 'latest';
  readonly seek: (positions: ReadonlyMap<string, bigint>) => Promise<void>;
}

type Outcome =
  | {
      readonly status: 'applied';
      readonly position: bigint;
      readonly parked: readonly ParkedRecord[];
      readonly events: readonly Event[];
    }
  /** The batch begins after the position: somebody moved the position back. */
  | { readonly status: 'ahead'; readonly stored: StoredPosition };

const HEARTBEAT_EVERY_MS = 1000;

/** Applies each batch in one transaction with its position. */
export function handleBatch(options: HandlingOptions): EventHandler {
  /** The last jump seen in each partition. Seen twice, it is a gap in the log. */
  const jumps = new Map<string, string>();

  const isGap = (batch: EventBatch, position: bigint, first: bigint): boolean =>
    jumps.get(partitionId(batch)) === `${position}-${first}`;

  const work = (batch: EventBatch): Promise<Outcome> =>
    options.db.transaction(async (tx) => {
      const first = batch.items[0]?.raw.offset ?? batch.high;
      const stored =
        (await lockPosition(tx, options.consumer, batch)) ??
        (await startHere(tx, options, batch, first));
      if (first > stored.position && !isGap(batch, stored.position, first)) {
        return { status: 'ahead', stored };
      }
      const items = batch.items.filter(({ raw }) => raw.offset >= stored.position);
      const last = items.at(-1)?.raw.offset;
      if (last === undefined) {
        return { status: 'applied', position: stored.position, parked: [], events: [] };
      }
      const parked = await applyOrPark(tx, batch, items, {
        consumer: options.consumer,
        apply: options.apply,
        mayPark: options.mayPark ?? (() => true),
        isInfrastructure: options.isInfrastructure ?? (() => false),
      });
      await advancePosition(tx, options.consumer, stored, last + 1n);
      const events = items.flatMap((item) => (item.status === 'read' ? [item.event] : []));
      return { status: 'applied', position: last + 1n, parked, events };
    });

  return async (batch) => {
    const outcome = await withHeartbeats(batch, () => work(batch));
    if (outcome.status === 'applied') {
      await report(options, batch, outcome.parked);
      options.onCommitted?.(batch, outcome.position, outcome.events);
      return;
    }
    const { stored } = outcome;
    jumps.set(partitionId(batch), `${stored.position}-${batch.items[0]?.raw.offset}`);
    await checkStillInLog(options, stored);
    await options.seek(new Map([[partitionId(batch), stored.position]]));
  };
}

/** From 'latest', the first batch of a partition says where the log put its consumer. */
async function startHere(
  tx: Transaction,
  { consumer, from, log }: HandlingOptions,
  batch: EventBatch,
  first: bigint,
): Promise<StoredPosition> {
  if (from === 'earliest') {
    throw new FatalError(`The position of ${consumer} in ${partitionId(batch)} has disappeared.`);
  }
  const { topic, partition } = batch;
  const start = { topic, partition, clusterId: await log.clusterId(), position: first };
  await initializePositions(tx, consumer, [start]);
  return (await lockPosition(tx, consumer, batch)) ?? start;
}

async function checkStillInLog(options: HandlingOptions, stored: StoredPosition): Promise<void> {
  const ranges = await options.log.ranges(stored.topic);
  const range = ranges.find(({ partition }) => partition === stored.partition);
  if (range) checkPosition(options.consumer, stored, range, await options.log.clusterId());
}

async function withHeartbeats<T>(batch: EventBatch, work: () => Promise<T>): Promise<T> {
  // A refusal means that the group goes on without us; the compare-and-set keeps that harmless.
  const timer = setInterval(
    () => void batch.heartbeat().catch(() => undefined),
    HEARTBEAT_EVERY_MS,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function report(
  { consumer, group = consumer, logger, onParked }: HandlingOptions,
  { topic, partition }: EventBatch,
  parked: readonly ParkedRecord[],
): Promise<void> {
  if (parked.length === 0) return;
  counter('reprise_records_parked_total').inc({ group, topic }, parked.length);
  const culprits = parked.filter(({ code }) => code !== EARLIER_PARKED.code);
  for (const { raw, code, message } of culprits) {
    const place = { topic, partition, offset: String(raw.offset), key: raw.key };
    logger.error({ consumer, ...place, code, because: message }, 'a key is parked');
  }
  // The rows are committed: a failure to tell others must not repeat the batch.
  if (culprits.length > 0) {
    await onParked?.(culprits).catch((error: unknown) =>
      logger.error({ err: error, consumer }, 'parked keys could not be announced'),
    );
  }
}
