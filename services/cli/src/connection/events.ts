import { createParser } from 'eventsource-parser';
import { CliFailure, EXIT } from '../exit.ts';

/** One event of the api's stream. */
export interface LiveEvent {
  readonly event: string;
  /** JSON, as the contract says of this event. */
  readonly data: unknown;
}

export interface Following {
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  readonly onEvent: (event: LiveEvent) => void;
}

/** The api says something each 15 s; after this it is thought to be gone. */
const SILENCE_MS = 45_000;

/**
 * Reads server-sent events until the stream ends.
 * @throws {CliFailure} unreachable, when the connection breaks or falls silent.
 */
export async function readEvents(response: Response, following: Following): Promise<void> {
  const { onOpen, onEvent, signal } = following;
  const parser = createParser({
    onEvent: ({ event = 'message', data }) => {
      const parsed = parse(data);
      if (parsed !== undefined) onEvent({ event, data: parsed });
    },
  });
  const { body, url } = response;
  if (body === null) return;
  onOpen();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const read = await quickEnough(reader.read());
      if (read === undefined || read.done) return;
      parser.feed(decoder.decode(read.value, { stream: true }));
    }
  } catch (error) {
    if (signal.aborted) return;
    const detail = `${new URL(url).origin}: the connection broke (${String(error)}).`;
    throw new CliFailure(EXIT.unreachable, 'Reprise does not answer', detail, 'Is it running?');
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function quickEnough<T>(reading: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), SILENCE_MS);
  try {
    return await Promise.race([reading, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
