import { Tooltip } from '@mantine/core';
import { IconLoader2 } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useLatestJobs } from '../components/jobs/useJob.ts';
import { isOver, jobName, progressWords, shareOf } from '../components/jobs/words.ts';
import { plural } from '../words/numbers.ts';
import classes from './RunningJobs.module.css';

/** What takes a while and goes on right now, wherever one is; nothing while nothing does. */
export function RunningJobs({ narrow = false }: { readonly narrow?: boolean }) {
  const { data } = useLatestJobs();
  const running = data?.items.filter((job) => !isOver(job)) ?? [];
  const [first] = running;
  if (first === undefined) return null;
  const one = running.length === 1;
  const share = one ? shareOf(first) : null;
  const words = one
    ? `${jobName(first)}: ${progressWords(first)}`
    : `${plural(running.length, 'job')} running`;
  return (
    <Tooltip label={words} position="right">
      <Link
        to={one ? `/jobs/${first.id}` : '/jobs'}
        className={classes.jobs}
        data-narrow={narrow}
        aria-label={words}
      >
        <IconLoader2 size={14} className={classes.turning} />
        {!narrow && (
          <span className={classes.words}>{one ? jobName(first) : `${running.length} jobs`}</span>
        )}
        {!narrow && share !== null && <span className="tabular">{Math.floor(share)} %</span>}
      </Link>
    </Tooltip>
  );
}
