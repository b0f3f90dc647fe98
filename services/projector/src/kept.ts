import type { DeliveryReceived } from '@reprise/schemas';

/** How a body stands in the log. */
export type KeptAs = Pick<DeliveryReceived, 'encoding'> & { readonly bytes: number };

const kept = new WeakMap<object, KeptAs>();

/** Remembers how the body of an opened record is kept, as long as the record is held. */
export function rememberKept<T extends object>(opened: T, as: KeptAs): T {
  kept.set(opened, as);
  return opened;
}

/** How the body of a record is kept in the log, whether or not somebody has opened it. */
export const keptAs = (data: Pick<DeliveryReceived, 'encoding' | 'body'>): KeptAs =>
  kept.get(data) ?? { encoding: data.encoding, bytes: data.body.length };
