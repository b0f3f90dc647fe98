import type { Event } from '@reprise/schemas';
import type { Bodies } from '@reprise/vault';

/**
 * The parsed body of a delivery.
 * @returns undefined where the body is not JSON, nor a form that holds some, and where its tenant
 * was forgotten: such a delivery says nothing to anybody.
 * @throws {RepriseError} key_unknown, log_unavailable: later; record_unreadable.
 */
export async function payloadOf(
  bodies: Bodies,
  delivery: Event<'DeliveryReceived'>,
): Promise<unknown> {
  const opened = await bodies.open(delivery);
  if (!opened.ok) return undefined;
  const text = opened.body.toString('utf8');
  const { contentType } = delivery.data;
  const isForm = contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
  try {
    return JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
