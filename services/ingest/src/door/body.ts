import type { IncomingMessage } from 'node:http';
import { RepriseError } from '@reprise/schemas';
import type { Reservation } from './inFlight.ts';
import type { Patience, Senders } from './senders.ts';

/** GitHub's 25 MB and a margin, below what a topic takes. */
export const BODY_LIMIT = 26 * 1024 * 1024;

const LARGE = 1024 * 1024;
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
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const declared = request.headers['content-length'];
  const length = declared === undefined ? undefined : Number(declared);
  let reserved = Math.min(length ?? RESERVED_AT_FIRST, RESERVED_AT_FIRST);
  if (!room.grow(reserved)) return Promise.reject(noRoom());
  const chunks: Buffer[] = [];
  let received = 0;
  const since = performance.now();
  const unwatch = senders.watch((now) => {
    const late = isLate(senders.patience, now - since, received, length);
    if (late) fail(new RepriseError('body_too_slow', 'The body did not arrive in time.'));
    return late;
  });
  const leave = (): void => {
    unwatch();
    request.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
  };
  const fail = (error: RepriseError): void => {
    leave();
    // Without a listener the error of a later abort would end the process.
    request.on('error', () => undefined);
    reject(error);
  };
  const onData = (chunk: Buffer): void => {
    received += chunk.length;
    if (received > BODY_LIMIT) return fail(tooLarge());
    if (received > reserved) {
      if (!room.grow(received - reserved)) return fail(noRoom());
      reserved = received;
    }
    chunks.push(chunk);
  };
  const onEnd = (): void => {
    leave();
    // Most come in one, which need not be copied.
    const [first] = chunks;
    resolve(first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, received));
  };
  const onGone = (): void =>
    fail(new RepriseError('body_malformed', 'The body did not arrive whole.'));
  request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  return promise;
}

/** A body that is small, or nearly here, only has to come in time. */
function isLate(patience: Patience, elapsed: number, received: number, length = Infinity): boolean {
  if (elapsed >= patience.bodyWithin) return true;
  if (elapsed < patience.slowAfter || length - received <= LARGE) return false;
  return received < elapsed * patience.slowestBytesPerMs;
}

const tooLarge = (): RepriseError =>
  new RepriseError('body_too_large', `The body is larger than ${BODY_LIMIT} bytes.`);

const noRoom = (): RepriseError =>
  new RepriseError('log_unavailable', 'Too much waits for the log already.');
