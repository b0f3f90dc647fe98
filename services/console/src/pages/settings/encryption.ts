import type { Settings } from '@reprise/contract';
import { plural } from '../../words/numbers.ts';

type Encryption = Settings['encryption'];
type Sealed = Encryption['sealed'][number];

const none = ({ secrets, tenantKeys }: Sealed): boolean => secrets + tenantKeys === 0;

/** What a key from configuration seals. */
export function sealedWords(sealed: Sealed): string {
  if (none(sealed)) return 'nothing';
  const { secrets, tenantKeys } = sealed;
  const parts = [
    ...(secrets === 0 ? [] : [plural(secrets, 'webhook secret')]),
    ...(tenantKeys === 0 ? [] : [`${plural(tenantKeys, 'key')} of accounts`]),
  ];
  return parts.join(' and ');
}

/** Whether a key that was replaced may be taken away; undefined where there is none. */
export function previousKeyWords({ currentKey, sealed }: Encryption): string | undefined {
  const earlier = sealed.filter(({ key }) => key !== currentKey);
  if (earlier.length === 0) return undefined;
  return earlier.every(none)
    ? 'Nothing is sealed by an earlier key any more: ENCRYPTION_KEY_PREVIOUS can be removed.'
    : 'An earlier key still seals something: keep ENCRYPTION_KEY_PREVIOUS. The api seals it anew when it starts.';
}
