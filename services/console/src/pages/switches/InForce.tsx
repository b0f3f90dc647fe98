import { useEffect, useState } from 'react';
import { Status } from '../../components/Status.tsx';
import { IN_FORCE_MS, isInForce } from './words.ts';

/** Whether a stop holds by now: a second after it was set, nothing is sent any more. */
export function InForce({ at }: { readonly at: string }) {
  const [seen] = useState(Date.now);
  const [now, setNow] = useState(seen);
  const holds = isInForce(at, seen, now);
  useEffect(() => {
    if (holds) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), IN_FORCE_MS);
    return () => clearTimeout(timer);
  }, [holds, now]);
  return (
    <span role="status">
      <Status status={holds ? 'stopped' : 'running'} tone={holds ? 'bad' : 'busy'} look="badge">
        {holds ? 'in force' : 'taking effect'}
      </Status>
    </span>
  );
}
