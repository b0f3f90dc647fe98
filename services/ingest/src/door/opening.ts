import { RepriseError } from '@reprise/schemas';
import type { Sources } from '../sources/source.ts';

/**
 * Refuses everybody until it is known who may send: a webhook that is not known yet would be turned
 * away for good, and a delivery be decided on twice.
 * @returns sources that throw log_unavailable until then, and whether they still do.
 */
export function onceKnown(
  sources: Sources,
  known: Promise<void>,
): Sources & { readonly isKnown: () => boolean } {
  let isKnown = false;
  known.then(
    () => (isKnown = true),
    () => undefined,
  );
  return {
    find(provider, webhookId) {
      if (isKnown) return sources.find(provider, webhookId);
      throw new RepriseError('log_unavailable', 'The webhooks are still being read from the log.');
    },
    admit: (source, target) => sources.admit(source, target),
    isKnown: () => isKnown,
  };
}
