import type { IncomingMessage } from 'node:http';
import { RepriseError } from '@reprise/schemas';
import type { Reservation } from './inFlight.ts';
import type { Patience, Senders } from './senders.ts';

/** GitHub's 25 MB and a margin, below what a topic takes. */
export const BODY_LIMIT = 26 * 1024 * 1024;

/** In bytes: from here on a body takes longer to examine than others should wait. */
export const LARGE_BODY = 512 * 1024;

/** What is nearly here may take as long as it likes. */
const NEARLY_HERE = 1024 * 1024;
/** A full door refuses before it reads; beyond this, bytes count as they come. */
const RESERVED_AT_FIRST = 64 * 1024;

/** Refuses by its length alone what would be too much. @throws {RepriseError} body_too_large. */
export function checkLength({ headers }: IncomingMessage): void {
  if (Number(headers['content-length']) > BODY_LIMIT) throw tooLarge();
}

/**
 * Reads a body into memory, as far as there is room for it.
 * @throws {RepriseError} body_too_large; body_too_slow; body_malformed: the sender went away;
 * log_unavailable: there is no room. What still comes is then the caller's to dismiss.
 */
export function readBody(
  request: IncomingMessage,
  room: Reservation,
  senders: Senders,
): Promise<Buffer> {
  const declared = request.headers['content-length'];
  const length = declared === undefined ? undefined : Number(declared);
  const first = Math.min(length ?? RESERVED_AT_FIRST, RESERVED_AT_FIRST);
  if (!room.grow(first)) return Promise.reject(noRoom());
  const reading = new Reading(room, first, length, senders);
  // They stay: a request is soon gone, and what still comes of a refused one is dropped.
  request.on('data', (chunk: Buffer) => reading.take(chunk));
  request.on('end', () => reading.finish());
  request.on('error', () => reading.breakOff());
  request.on('close', () => reading.breakOff());
  return reading.body;
}

class Reading {
  readonly body: Promise<Buffer>;
  readonly #room: Reservation;
  readonly #length: number | undefined;
  readonly #patience: Patience;
  readonly #since = performance.now();
  readonly #chunks: Buffer[] = [];
  readonly #unwatch: () => void;
  readonly #resolve: (body: Buffer) => void;
  readonly #reject: (error: RepriseError) => void;
  #reserved: number;
  #received = 0;
  #over = false;

  constructor(room: Reservation, reserved: number, length: number | undefined, senders: Senders) {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    this.body = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#room = room;
    this.#reserved = reserved;
    this.#length = length;
    this.#patience = senders.patience;
    this.#unwatch = senders.watch((now) => this.#giveUp(now));
  }

  take(chunk: Buffer): void {
    if (this.#over) return;
    this.#received += chunk.length;
    if (this.#received > BODY_LIMIT) return this.#fail(tooLarge());
    const more = this.#received - this.#reserved;
    if (more > 0) {
      if (!this.#room.grow(more)) return this.#fail(noRoom());
      this.#reserved = this.#received;
    }
    this.#chunks.push(chunk);
  }

  finish(): void {
    if (this.#over) return;
    // Most bodies come in one piece, which is not copied: what makes buffers makes collections.
    const [first, ...others] = this.#chunks;
    const whole = first !== undefined && others.length === 0;
    const body = whole ? first : join(this.#chunks, this.#received);
    this.#end();
    this.#resolve(body);
  }

  breakOff(): void {
    // Every request closes in the end.
    if (this.#over) return;
    this.#fail(new RepriseError('body_malformed', 'The body did not arrive whole.'));
  }

  #giveUp(now: number): boolean {
    const late = isLate(this.#patience, now - this.#since, this.#received, this.#length);
    if (late) this.#fail(new RepriseError('body_too_slow', 'The body did not arrive in time.'));
    return late;
  }

  #fail(error: RepriseError): void {
    if (this.#over) return;
    this.#end();
    this.#reject(error);
  }

  /** The request may stay for a while; what was read of it does not. */
  #end(): void {
    this.#over = true;
    this.#chunks.length = 0;
    this.#unwatch();
  }
}

/** A body that is small, or nearly here, only has to come in time. */
function isLate(patience: Patience, elapsed: number, received: number, length = Infinity): boolean {
  if (elapsed >= patience.bodyWithin) return true;
  if (elapsed < patience.slowAfter || length - received <= NEARLY_HERE) return false;
  return received < elapsed * patience.slowestBytesPerMs;
}

/** Large ones into memory that another thread can look at, too. */
function join(chunks: readonly Buffer[], bytes: number): Buffer {
  if (bytes < LARGE_BODY) return Buffer.concat(chunks, bytes);
  const body = Buffer.from(new SharedArrayBuffer(bytes));
  let at = 0;
  for (const chunk of chunks) at += chunk.copy(body, at);
  return body;
}

const tooLarge = (): RepriseError =>
  new RepriseError('body_too_large', `The body is larger than ${BODY_LIMIT} bytes.`);

const noRoom = (): RepriseError =>
  new RepriseError('log_unavailable', 'Too much waits for the log already.');
