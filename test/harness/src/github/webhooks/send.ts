import type { Delivery, PendingDelivery } from '../state/model.ts';
import { wholeSeconds } from '../state/time.ts';
import { headersOf } from './sign.ts';

export interface Target {
  /** Absent: nobody listens, and the delivery fails. */
  readonly url: string | undefined;
  readonly secret: string;
  readonly appId: number;
}

/** GitHub waits ten seconds for an answer. */
const TIMEOUT_MS = 10_000;

/** Sends a delivery once and answers what came of it. @throws {Error} only where `signal` aborts */
export async function send(
  delivery: PendingDelivery,
  target: Target,
  signal: AbortSignal,
): Promise<Delivery> {
  const requestHeaders = headersOf(delivery, target);
  const start = Date.now();
  const { statusCode, status } = await post(target.url, requestHeaders, delivery.body, signal);
  return {
    ...delivery,
    deliveredAt: wholeSeconds(start),
    durationMs: Date.now() - start,
    statusCode,
    status,
    requestHeaders,
  };
}

async function post(
  url: string | undefined,
  headers: Record<string, string>,
  body: string,
  stopped: AbortSignal,
): Promise<{ statusCode: number; status: string }> {
  if (url === undefined) return { statusCode: 0, status: 'failed to connect to host' };
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'manual',
    });
    await response.arrayBuffer();
    const status = response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`;
    return { statusCode: response.status, status };
  } catch (error) {
    stopped.throwIfAborted();
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { statusCode: 0, status: timedOut ? 'timed out' : 'failed to connect to host' };
  }
}
