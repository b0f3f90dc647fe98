import type { DeliveryReceived, IssueSnapshotTaken } from '@reprise/schemas';
import { object, type Json } from './read.ts';

/**
 * What a delivery's body says. Bodies are opened before they come here (opened.ts).
 * @returns undefined where the body is not a JSON object: there is nothing to project then.
 */
export function payloadOf(delivery: DeliveryReceived): Json | undefined {
  const body = opened(delivery);
  const json = /^\s*application\/x-www-form-urlencoded/i.test(delivery.contentType)
    ? new URLSearchParams(body).get('payload')
    : body;
  return json === null ? undefined : parsed(json);
}

/** What GitHub's REST API showed, under the same conditions. */
export const shownIn = (snapshot: IssueSnapshotTaken): Json | undefined => parsed(opened(snapshot));

function parsed(json: string): Json | undefined {
  try {
    return object(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** @throws {Error} when nobody opened it before: a bug. */
function opened({ encoding, body }: Pick<DeliveryReceived, 'encoding' | 'body'>): string {
  if (encoding !== 'identity') throw new Error(`A body reached a view as ${encoding}.`);
  return body.toString('utf8');
}
