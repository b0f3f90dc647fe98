import { RepriseError } from '@reprise/schemas';
import type { Ranges } from './address.ts';

/** Who may send at all. */
export interface AllowList {
  /**
   * @throws {RepriseError} address_not_allowed; github_unavailable: whether it may is not known yet.
   */
  check(address: string): void;
}

/**
 * @param fixed ranges from configuration.
 * @param github GitHub's own, as of now; undefined from the function while they are not known.
 */
export function createAllowList(
  fixed: Ranges,
  github: (() => Ranges | undefined) | undefined,
): AllowList {
  return {
    check(address) {
      if (fixed.has(address)) return;
      const known = github?.();
      if (known?.has(address)) return;
      if (github !== undefined && known === undefined) {
        throw new RepriseError('github_unavailable', "GitHub's addresses are not known yet.");
      }
      throw new RepriseError('address_not_allowed', 'Webhooks may not come from this address.');
    },
  };
}
