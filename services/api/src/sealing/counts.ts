import type { Settings } from '@reprise/contract';
import type { Kept } from '../control/kept.ts';

type Sealed = Settings['encryption']['sealed'];

/** What is sealed by which key, the current one first. */
export function sealedBy({ webhooks, keys }: Kept, currentKey: string): Sealed {
  const secrets = [...webhooks.values()].flatMap((webhook) =>
    webhook.secrets.map((one) => one.sealedBy),
  );
  const tenantKeys = keys.map(({ wrappedBy }) => wrappedBy);
  const ids = new Set([currentKey, ...secrets, ...tenantKeys]);
  return [...ids].map((key) => ({
    key,
    secrets: secrets.filter((one) => one === key).length,
    tenantKeys: tenantKeys.filter((one) => one === key).length,
  }));
}
