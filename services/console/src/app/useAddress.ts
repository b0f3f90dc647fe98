import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readAddress, writeAddress, type Fields, type Values } from './address.ts';

/**
 * Filters that live in the address, so that every list can be shared and reloaded.
 * @param fields declared once, outside of the component.
 * @returns the values, a function that changes some of them, and one that clears all.
 */
export function useAddress<F extends Fields>(fields: F) {
  const [address, setAddress] = useSearchParams();
  const values = useMemo(() => readAddress(fields, address), [fields, address]);
  const change = useCallback(
    (some: Partial<Values<F>>) =>
      setAddress((before) => writeAddress(fields, before, some), { replace: true }),
    [fields, setAddress],
  );
  const clear = useCallback(() => setAddress({}, { replace: true }), [setAddress]);
  return { fields, values, change, clear } as const;
}
