import { Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useLive } from '../api/hooks.ts';
import type { LiveState } from '../api/live.ts';
import classes from './LiveSwitch.module.css';

/** Whether the console follows what happens, and the switch to pause it while one reads. */
export function LiveSwitch({ narrow = false }: { readonly narrow?: boolean }) {
  const { status, held, toggle } = useLive();
  const words = wordsOf({ status, held });
  const paused = status === 'paused';
  return (
    <Tooltip label={paused ? 'Follow again (p)' : 'Pause while I read (p)'} position="right">
      <button
        type="button"
        className={classes.live}
        data-status={status}
        data-narrow={narrow}
        onClick={toggle}
        aria-pressed={paused}
        aria-label={`${words}. ${paused ? 'Follow again' : 'Pause'}`}
      >
        <span className={classes.dot} />
        {!narrow && <span className={classes.words}>{words}</span>}
        {!narrow && (paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />)}
      </button>
    </Tooltip>
  );
}

function wordsOf({ status, held }: LiveState): string {
  switch (status) {
    case 'live':
      return 'Live';
    case 'paused':
      return held === 0 ? 'Paused' : `Paused · ${held} new`;
    case 'connecting':
      return 'Connecting';
    case 'reconnecting':
      return 'Reconnecting';
    default:
      return status satisfies never;
  }
}
