import { setTimeout as delay } from 'node:timers/promises';
import { analysisDeltaShape, changedShape } from '@reprise/contract';
import type { Logger } from '@reprise/telemetry';
import pg from 'pg';
import type { Hint } from './clients.ts';

const CHANNELS = {
  reprise_changes: 'changed',
  reprise_analysis: 'analysis',
} as const satisfies Record<string, Hint['event']>;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const CONNECT_LIMIT_MS = 5000;

export interface Listening {
  readonly onHint: (hint: Hint) => void;
  /** It listens again after a time in which hints were lost. */
  readonly onResumed: () => void;
  readonly logger: Logger;
}

/**
 * Listens to Postgres' notifications on one connection of its own, and connects again when it
 * breaks. Never rejects: without hints the console reads less often, and works.
 */
export function listenForHints(
  databaseUrl: string,
  listening: Listening,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = keepListening(databaseUrl, listening, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function keepListening(
  url: string,
  { onHint, onResumed, logger }: Listening,
  stopped: AbortSignal,
): Promise<void> {
  let failures = 0;
  let lost = false;
  while (!stopped.aborted) {
    const ended = await listenOnce(url, onHint, stopped, () => {
      if (lost) onResumed();
      if (failures > 0) logger.info('listens to hints again');
      failures = 0;
    });
    if (stopped.aborted) return;
    lost = true;
    if (failures === 0) logger.warn({ err: ended }, 'hints are lost until Postgres answers');
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    await delay(wait, undefined, { signal: stopped }).catch(() => undefined);
  }
}

/** Resolves when the connection has ended, with the error if there was one. */
async function listenOnce(
  connectionString: string,
  onHint: (hint: Hint) => void,
  stopped: AbortSignal,
  onListening: () => void,
): Promise<unknown> {
  const client = new pg.Client({
    connectionString,
    application_name: 'reprise api hints',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    keepAlive: true,
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<unknown>();
  const onStop = (): void => end(undefined);
  client.on('error', end);
  client.on('end', onStop);
  stopped.addEventListener('abort', onStop, { once: true });
  client.on('notification', ({ channel, payload }) => {
    const hint = toHint(channel, payload ?? '');
    if (hint !== undefined) onHint(hint);
  });
  try {
    await client.connect();
    for (const channel of Object.keys(CHANNELS)) {
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    }
    onListening();
    return await ended;
  } catch (error) {
    return error;
  } finally {
    stopped.removeEventListener('abort', onStop);
    await client.end().catch(() => undefined);
  }
}

/** What a notification says; undefined when it is none of ours or cannot be read. */
export function toHint(channel: string, payload: string, now = Date.now): Hint | undefined {
  const event = Object.hasOwn(CHANNELS, channel)
    ? CHANNELS[channel as keyof typeof CHANNELS]
    : undefined;
  const given = parse(payload);
  if (event === undefined || given === undefined) return undefined;
  const shape = event === 'changed' ? changedShape : analysisDeltaShape;
  const { data } = shape.safeParse({ ...given, at: new Date(now()).toISOString() });
  return data === undefined ? undefined : { event, data };
}

function parse(payload: string): object | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
