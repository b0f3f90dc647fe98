import { context, propagation } from '@opentelemetry/api';
import { toHeaders, type Draft, type Event, type Position } from '@reprise/schemas';
import { counter } from '@reprise/telemetry';
import type {
  EventBatch,
  EventHandler,
  EventLog,
  EventOrUnreadable,
  EventSubscription,
  Publisher,
} from '../events.ts';
import type { Log, OutgoingRecord, RecordBatch, RecordProducer, StoredRecord } from '../log.ts';
import { metered } from '../middleware/metered.ts';
import { Arena } from './arena.ts';
import { Codec } from './codec.ts';
import { loadIds, saveIds, type Ids } from './idFile.ts';
import { connectRegistry, type SchemaIds } from './registry.ts';
import { RECORD_NAMES } from './types.ts';

export interface EventLogOptions {
  readonly log: Log;
  /** Base URL of a Confluent-compatible registry. */
  readonly registryUrl: string;
  /** The writing service, such as /reprise/action. */
  readonly source: string;
  /** Where schema ids are kept, so that a start needs no registry. */
  readonly stateFile?: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Typed events over the log. Every schema must have been registered before (prepareLog).
 * @throws {RepriseError} prerequisite_missing: a schema is not registered; log_unavailable: the
 * registry does not answer and no state file replaces it.
 */
export async function connectEventLog(options: EventLogOptions): Promise<EventLog> {
  const registry = connectRegistry(options.registryUrl);
  return createEventLog(options, registry, await resolveIds(registry, options.stateFile));
}

/** As connectEventLog, over a registry and ids of one's own. */
export function createEventLog(
  { log, source, now = Date.now }: Pick<EventLogOptions, 'log' | 'source' | 'now'>,
  registry: SchemaIds,
  ids: Ids,
): EventLog {
  const codec = new Codec(ids, registry);
  const publisher = (): Publisher => publishTo(log, { codec, source, now });
  return {
    ...publisher(),
    publisher,
    subscribe(subscription) {
      const handle = withMiddleware(subscription);
      const { group, topics, from, assigned } = subscription;
      return log.consume({
        group,
        topics,
        from,
        ...(assigned !== undefined && { assigned }),
        handle: async (batch) => handle(await toEvents(codec, batch)),
      });
    },
    reader() {
      const reader = log.reader();
      return {
        async read(from) {
          const { records, next, high } = await reader.read(from);
          await codec.learn(records);
          return { items: records.map((raw) => toEvent(codec, from, raw)), next, high };
        },
        close: () => reader.close(),
      };
    },
    ranges: (topic) => log.ranges(topic),
    clusterId: () => log.clusterId(),
    close: () => log.close(),
  };
}

interface Writing {
  readonly codec: Codec;
  readonly source: string;
  readonly now: () => number;
}

/** Through a producer of its own, which connects when it is first needed. */
function publishTo(log: Pick<Log, 'producer'>, writing: Writing): Publisher {
  let producer: Promise<RecordProducer> | undefined;
  const arenas: Arena[] = [];
  return {
    async publish(topic, drafts) {
      producer ??= log.producer();
      const arena = arenas.pop() ?? new Arena();
      const records = drafts.map((draft) => toRecord(writing, arena, draft));
      const positions = await (await producer).send(topic, records);
      // Not where it failed: a request may still be under way.
      arena.clear();
      arenas.push(arena);
      counter('reprise_records_published_total').inc({ topic }, positions.length);
      return positions.map((position): Position => ({ topic, ...position }));
    },
  };
}

/** The registry's answer wins; the file stands in when there is none. */
async function resolveIds(registry: SchemaIds, stateFile: string | undefined): Promise<Ids> {
  try {
    const ids = await Promise.all(
      RECORD_NAMES.map(async (record) => [record, await registry.idOf(record)] as const),
    );
    const found = new Map(ids);
    if (stateFile !== undefined) await saveIds(stateFile, found);
    return found;
  } catch (error) {
    const kept = stateFile === undefined ? undefined : await loadIds(stateFile);
    if (kept === undefined) throw error;
    return kept;
  }
}

function withMiddleware({ group, middleware = [], handle }: EventSubscription): EventHandler {
  return [metered(group), ...middleware].reduceRight((next, wrap) => wrap(next), handle);
}

function toRecord({ codec, source, now }: Writing, arena: Arena, draft: Draft): OutgoingRecord {
  const { type, key, id, tenantId, correlationId, causationId, data } = draft;
  const traceparent = draft.traceparent ?? activeTrace();
  const headers = toHeaders({
    id,
    type,
    source,
    time: now(),
    subject: key,
    tenantId,
    ...(correlationId !== undefined && { correlationId }),
    ...(causationId !== undefined && { causationId }),
    ...(traceparent !== undefined && { traceparent }),
  });
  return { key, headers, value: codec.encode(type, data, arena) };
}

function activeTrace(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

async function toEvents(codec: Codec, batch: RecordBatch): Promise<EventBatch> {
  await codec.learn(batch.records);
  const { topic, partition, high, signal } = batch;
  const items = batch.records.map((raw) => toEvent(codec, batch, raw));
  return { topic, partition, high, signal, items, heartbeat: () => batch.heartbeat() };
}

function toEvent(
  codec: Codec,
  { topic, partition }: Pick<RecordBatch, 'topic' | 'partition'>,
  raw: StoredRecord,
): EventOrUnreadable {
  const decoded = codec.decode(raw);
  if (decoded.status === 'unreadable') return { ...decoded, raw };
  const { type, envelope, data } = decoded;
  const position: Position = { topic, partition, offset: raw.offset };
  // Type and data were decoded by the same schema.
  return { status: 'read', event: { type, key: raw.key, data, envelope, position } as Event, raw };
}
