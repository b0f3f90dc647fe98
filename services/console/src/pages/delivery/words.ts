import type { DeliveryDetail } from '@reprise/contract';
import { encodingWords, sourceOf } from '../deliveries/words.ts';

/** Which secret vouches for it: the App's current or previous one, or a webhook's by its id. */
export function verifiedWords(
  delivery: Pick<DeliveryDetail, 'source' | 'sourceName' | 'verifiedBy'>,
): string {
  const { source, verifiedBy } = delivery;
  return source === 'app'
    ? `by the ${verifiedBy} secret of the App`
    : `by the secret ${verifiedBy} of ${sourceOf(delivery)}`;
}

const ORIGINS: Readonly<Record<string, string>> = {
  webhook: 'webhook',
  snapshot: 'read from GitHub: it starts no rules',
  import: 'read from GitHub when the App was installed: it starts no rules',
};

export const originWords = ({ origin }: Pick<DeliveryDetail, 'origin'>): string =>
  ORIGINS[origin] ?? `${origin}: it starts no rules`;

/** How its body is kept, and whether anybody can read it. */
export function keptWords({
  encoding,
  forgotten,
}: Pick<DeliveryDetail, 'encoding' | 'forgotten'>): string {
  const words = encodingWords(encoding);
  if (!forgotten) return words;
  return `${words}; the account was forgotten, so it is not opened any more`;
}
