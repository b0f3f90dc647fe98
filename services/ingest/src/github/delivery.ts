import { eventId, type Draft } from '@reprise/schemas';
import type { Route } from './route.ts';

/** A verified webhook request. */
export interface SignedRequest {
  readonly deliveryId: string;
  readonly event: string;
  readonly signature: string;
  readonly secretId: string;
  /** As sent. */
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly as sent. */
  readonly body: Buffer;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly traceparent: string | undefined;
}

/** The record of a delivery. A delivery that GitHub sends again has the same id again. */
export function toDraft(request: SignedRequest, { key, tenantId, about }: Route) {
  const { traceparent, ...kept } = request;
  return {
    type: 'DeliveryReceived',
    key,
    tenantId,
    id: eventId('DeliveryReceived', request.deliveryId),
    ...(traceparent !== undefined && { traceparent }),
    data: {
      provider: 'github',
      origin: 'webhook',
      ...kept,
      ...about,
      encoding: 'identity',
      keyId: null,
    },
  } satisfies Draft<'DeliveryReceived'>;
}
