import {
  eventId,
  type DeliveryReceived,
  type Draft,
  type Provider as ProviderName,
} from '@reprise/schemas';
import type { ReadRequest } from '../providers/provider.ts';
import { APP } from '../sources/source.ts';
import type { EncodedBody } from './bodies.ts';

/** What the request itself does not say of a delivery. */
export interface Reception {
  readonly provider: ProviderName;
  /** Whose webhook it came to. */
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
export function toDraft(
  { deliveryId, event, signature, contentType, headers, route }: ReadRequest,
  { encoding, keyId, body }: EncodedBody,
  { provider, source, secretId, standby, receivedAt, traceparent }: Reception,
): Draft<'DeliveryReceived'> {
  const { action, installationId, repositoryId, repository, number } = route.about;
  // Member by member: copies of copies took longer than the record's own encoding.
  const data: DeliveryReceived = {
    origin: 'webhook',
    provider,
    source,
    secretId,
    standby,
    receivedAt,
    deliveryId,
    event,
    signature,
    contentType,
    headers,
    action,
    installationId,
    repositoryId,
    repository,
    number,
    encoding,
    keyId,
    body,
  };
  const { key, tenantId } = route;
  const id =
    source === APP
      ? eventId('DeliveryReceived', deliveryId)
      : eventId('DeliveryReceived', deliveryId, source);
  const type = 'DeliveryReceived';
  return traceparent === undefined
    ? { type, key, tenantId, id, data }
    : { type, key, tenantId, id, traceparent, data };
}
