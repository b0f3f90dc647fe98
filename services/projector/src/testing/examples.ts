import { createRequire } from 'node:module';
import type { WebhookDefinition } from '@octokit/webhooks-examples';
import type { DeliveryReceived } from '@reprise/schemas';
import { count, natural, object, text, type Json } from '../github/read.ts';
import { delivery } from './event.ts';

/** Every payload of @octokit/webhooks-examples, as the delivery that ingest makes of it. */
export function exampleDeliveries(): readonly DeliveryReceived[] {
  const load = createRequire(import.meta.url);
  const entries = load('@octokit/webhooks-examples') as readonly WebhookDefinition[];
  return entries.flatMap(({ name, examples }) =>
    examples.map((payload) => asDelivery(name, object(payload) ?? {})),
  );
}

let number = 0;

function asDelivery(name: string, payload: Json): DeliveryReceived {
  number += 1;
  const repository = object(payload['repository']);
  const about = object(payload['issue']) ?? object(payload['pull_request']);
  return delivery(name, payload, {
    deliveryId: `example-${number}`,
    action: text(payload['action']) ?? null,
    repositoryId: natural(repository?.['id']) ?? null,
    repository: text(repository?.['full_name']) ?? null,
    number: repository === undefined ? null : (count(about?.['number']) ?? null),
    installationId: natural(object(payload['installation'])?.['id']) ?? null,
  });
}
