import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { writeAddress } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { draftOf, EMPTY, scopeFields, scopeOf, type Draft } from './draft.ts';

const PATIENCE_MS = 200;

/** What is being filled in; the address follows, so that it can be shared as it stands. */
export function useDraft() {
  const { values, change: write } = useAddress(scopeFields);
  const [draft, setDraft] = useState(() => draftOf(values));
  const stands = addressOf(draftOf(values));
  const told = useRef(stands);
  const tell = useDebouncedCallback((next: Draft) => {
    told.current = addressOf(next);
    write({ ...NOTHING, ...scopeOf(next) });
  }, PATIENCE_MS);
  // Another address, by a link or by going back, fills the form anew; its own echo does not.
  useEffect(() => {
    if (stands === told.current) return;
    told.current = stands;
    setDraft(draftOf(values));
  }, [stands, values]);
  const change = (some: Partial<Draft>): void => {
    const next = { ...draft, ...some };
    setDraft(next);
    tell(next);
  };
  return { draft, scope: scopeOf(draftOf(values)), change, clear: () => change(EMPTY) } as const;
}

const addressOf = (draft: Draft): string =>
  writeAddress(scopeFields, new URLSearchParams(), scopeOf(draft)).toString();

const NOTHING = Object.fromEntries(Object.keys(scopeFields).map((name) => [name, undefined]));
