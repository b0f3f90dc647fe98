import { useEffect, useState } from 'react';
import { exact } from '../../words/time.ts';
import { isShort, remaining } from './remaining.ts';
import classes from './approvals.module.css';

/** How long one may still answer; after it, silence means no. */
export function Countdown({ until }: { readonly until: string }) {
  const [now, setNow] = useState(Date.now);
  const left = Date.parse(until) - now;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), isShort(left) ? 1000 : 20_000);
    return () => clearInterval(timer);
  }, [left]);
  return (
    <time dateTime={until} title={exact(until)} className={classes.left} data-short={isShort(left)}>
      {left <= 0 ? 'expires now' : `${remaining(left)} left`}
    </time>
  );
}
