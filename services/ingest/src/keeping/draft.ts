import { eventId, type Draft, type Provider as ProviderName } from '@reprise/schemas';
import type { ReadRequest } from '../providers/provider.ts';
import { APP } from '../sources/source.ts';
import type { EncodedBody } from './bodies.ts';

/** A verified webhook request. */
export interface SignedRequest extends ReadRequest {
  readonly provider: ProviderName;
  /** Whose webhook it is. */
  readonly source: string;
  readonly secretId: string;
  /** Another source of the repository is the active one. */
  readonly standby: boolean;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly traceparent: string | undefined;
}

/**
 * The record of a delivery. A delivery that is sent again has the same id again. GitHub gives all
 * webhooks that an event concerns the same delivery id, so each source has records of its own.
 */
export function toDraft(request: SignedRequest, body: EncodedBody) {
  const { traceparent, route, answer: _answer, ...kept } = request;
  return {
    type: 'DeliveryReceived',
    key: route.key,
    tenantId: route.tenantId,
    id: idOf(request),
    ...(traceparent !== undefined && { traceparent }),
    data: { origin: 'webhook', ...kept, ...route.about, ...body },
  } satisfies Draft<'DeliveryReceived'>;
}

const idOf = ({ deliveryId, source }: SignedRequest): string =>
  source === APP
    ? eventId('DeliveryReceived', deliveryId)
    : eventId('DeliveryReceived', deliveryId, source);
