import type { Delivery, PendingDelivery } from '../state/model.ts';
import { wholeSeconds } from '../state/time.ts';
import { headersOf } from './sign.ts';
import type { Target } from './target.ts';

/** GitHub waits ten seconds for an answer. */
const TIMEOUT_MS = 10_000;

/** Of an answer's body, this much is kept. */
const RESPONSE_MOST = 4096;

type Result = Pick<Delivery, 'statusCode' | 'status' | 'response'>;

/** Sends a delivery once and answers what came of it. @throws {Error} only where `signal` aborts */
export async function send(
  delivery: PendingDelivery,
  target: Target,
  signal: AbortSignal,
): Promise<Delivery> {
  const requestHeaders = headersOf(delivery, target);
  const start = Date.now();
  const result = await post(target.url, requestHeaders, delivery.body, signal);
  return {
    ...delivery,
    deliveredAt: wholeSeconds(start),
    durationMs: Date.now() - start,
    ...result,
    requestHeaders,
    ...(target.url !== undefined && { url: target.url }),
  };
}

/** What GitHub notes of a delivery that never left. */
export function lost(delivery: PendingDelivery, target: Target): Delivery {
  return {
    ...delivery,
    deliveredAt: wholeSeconds(Date.now()),
    durationMs: 0,
    ...UNREACHABLE,
    requestHeaders: headersOf(delivery, target),
    ...(target.url !== undefined && { url: target.url }),
  };
}

const UNREACHABLE: Result = { statusCode: 0, status: 'failed to connect to host' };

async function post(
  url: string | undefined,
  headers: Record<string, string>,
  body: string,
  stopped: AbortSignal,
): Promise<Result> {
  if (url === undefined) return UNREACHABLE;
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'manual',
    });
    const payload = (await response.text()).slice(0, RESPONSE_MOST);
    return {
      statusCode: response.status,
      status: response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`,
      response: { headers: Object.fromEntries(response.headers), payload },
    };
  } catch (error) {
    stopped.throwIfAborted();
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return timedOut ? { statusCode: 0, status: 'timed out' } : UNREACHABLE;
  }
}
