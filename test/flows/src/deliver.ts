import { createHmac, randomUUID } from 'node:crypto';
import type { Stack } from './stack.ts';

interface Delivering {
  readonly event: string;
  readonly body: string | Buffer;
  readonly deliveryId?: string;
  /** The stack's own unless given. */
  readonly secret?: string;
  /** A configured webhook, by its id; the App's unless given. */
  readonly webhook?: string;
}

/** Posts one signed webhook, as GitHub would. */
export function deliver(stack: Stack, delivering: Delivering): Promise<Response> {
  const { event, body, deliveryId = randomUUID(), secret = stack.webhookSecret } = delivering;
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const path = delivering.webhook === undefined ? '' : `/${delivering.webhook}`;
  return fetch(`${stack.webhookUrl}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': deliveryId,
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body: new Uint8Array(Buffer.from(body)),
  });
}

/** Sends a delivery again, byte for byte: the last one whose `event.action#number` is given. */
export async function redeliver(stack: Stack, what: string): Promise<void> {
  const found = stack.github
    .deliveries()
    .findLast(({ body }) => nameOf(body) === what.split('.')[1]);
  if (found === undefined) throw new Error(`No delivery was ${what}.`);
  const answer = await deliver(stack, {
    event: found.event,
    body: found.body,
    deliveryId: found.guid,
  });
  if (!answer.ok) throw new Error(`The delivery was refused: ${answer.status}.`);
}

/** `opened#7` of an issue's payload. */
function nameOf(body: string): string {
  const payload = JSON.parse(body) as { action?: string; issue?: { number: number } };
  return `${payload.action}#${payload.issue?.number}`;
}
