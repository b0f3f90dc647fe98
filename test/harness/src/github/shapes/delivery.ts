import type { Delivery } from '../state/model.ts';

export const succeeded = ({ statusCode }: Delivery): boolean =>
  statusCode >= 200 && statusCode < 300;

/** One line of the list of deliveries. */
export const deliverySummary = (delivery: Delivery) => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: delivery.deliveredAt,
  redelivery: delivery.redelivery,
  duration: delivery.durationMs / 1000,
  status: delivery.status,
  status_code: delivery.statusCode,
  event: delivery.event,
  action: delivery.action,
  installation_id: delivery.installationId,
  repository_id: delivery.repositoryId,
  throttled_at: null,
});

/** With what was sent and what came back. */
export const deliveryShape = (delivery: Delivery) => ({
  ...deliverySummary(delivery),
  url: delivery.url ?? '',
  request: { headers: delivery.requestHeaders, payload: payloadOf(delivery) },
  response: delivery.response ?? { headers: {}, payload: '' },
});

function payloadOf({ body }: Delivery): unknown {
  const json = body.startsWith('payload=') ? new URLSearchParams(body).get('payload') : body;
  return JSON.parse(json ?? 'null');
}
