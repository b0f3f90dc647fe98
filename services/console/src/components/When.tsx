import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { createSignal, useSignal } from '../app/signal.ts';
import { exact, relative } from '../words/time.ts';

const TICK_MS = 10_000;
const clock = createSignal(Date.now());

/** One clock for all times that are shown. */
function useNow(): number {
  useEffect(() => {
    const timer = setInterval(() => clock.set(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return useSignal(clock);
}

/** A time relative to now; the exact one on hover and focus. */
export function When({ at, none = '–' }: { readonly at: string | null; readonly none?: string }) {
  const now = useNow();
  const [asked, setAsked] = useState(false);
  if (at === null) return <span>{none}</span>;
  const shown = (
    <time
      dateTime={at}
      className="tabular"
      style={{ whiteSpace: 'nowrap' }}
      onMouseEnter={() => setAsked(true)}
    >
      {relative(Date.parse(at), Math.max(now, clock.get()))}
    </time>
  );
  // The tooltip is made when it is first asked for: a table has hundreds of times.
  return asked ? <Tooltip label={exact(at)}>{shown}</Tooltip> : shown;
}
