import type { IncomingHttpHeaders } from 'node:http';

/** What is kept of the request headers. The signature has a field of its own. */
const KEPT = [
  'content-type',
  'user-agent',
  'x-github-delivery',
  'x-github-enterprise-host',
  'x-github-enterprise-version',
  'x-github-event',
  'x-github-hook-id',
  'x-github-hook-installation-target-id',
  'x-github-hook-installation-target-type',
] as const;

/** The allowed headers that were sent, in lower case. */
export function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}

export type IdentityRead =
  | { readonly ok: true; readonly event: string; readonly deliveryId: string }
  | { readonly ok: false; readonly because: string };

const EVENT = /^[a-z0-9_]{1,100}$/i;
/** GitHub sends a UUID; anything visible is taken, since ids are compared and never parsed. */
const DELIVERY = /^[\x21-\x7e]{1,128}$/;

/** Reads which event it is and which delivery. */
export function readIdentity(headers: IncomingHttpHeaders): IdentityRead {
  const event = headers['x-github-event'];
  const deliveryId = headers['x-github-delivery'];
  if (typeof event !== 'string' || !EVENT.test(event)) {
    return { ok: false, because: 'X-GitHub-Event is missing or is no name of an event.' };
  }
  if (typeof deliveryId !== 'string' || !DELIVERY.test(deliveryId)) {
    return { ok: false, because: 'X-GitHub-Delivery is missing or is no id.' };
  }
  return { ok: true, event, deliveryId };
}
