import { tail, type EventLog, type Tail } from '@reprise/kafka';
import type { Logger } from '@reprise/telemetry';
import { NO_SWITCHES, foldSwitches, isAboutSwitch } from './fold.ts';
import { mayAct, type Leave, type Wish } from './leave.ts';

export interface SwitchesOptions {
  readonly log: Pick<EventLog, 'ranges' | 'reader'>;
  readonly logger: Logger;
  /** Told whenever a switch was set or cleared, after it counts. */
  readonly onTurned?: (turned: { readonly switchId: string; readonly on: boolean }) => void;
  /** A monotonic clock in milliseconds; performance.now() by default. */
  readonly clock?: () => number;
}

export interface FollowedSwitches extends Pick<Tail, 'caughtUp' | 'failed' | 'stop'> {
  /**
   * Whether something may be done outside, as of now. It is not given by a process that has not
   * heard from the log for a second, so that a switch stops everybody within one.
   */
  mayAct(wish: Wish): Leave;
}

/** An answer is about twice as old at most: well within the second that counts. */
const WAIT_MS = 200;

/** Follows the kill switches in this process. */
export function followSwitches(options: SwitchesOptions): FollowedSwitches {
  const { log, logger, onTurned, clock } = options;
  let switches = NO_SWITCHES;
  const following = tail(log, {
    topic: 'control',
    logger,
    waitMs: WAIT_MS,
    ...(clock !== undefined && { clock }),
    onEvent: (event) => {
      if (!isAboutSwitch(event)) return;
      switches = foldSwitches(switches, event);
      const { switchId } = event.data;
      const on = event.type === 'KillSwitchSet';
      logger.warn({ switchId, on }, 'a kill switch was turned');
      onTurned?.({ switchId, on });
    },
  });
  const { caughtUp, failed } = following;
  return {
    caughtUp,
    failed,
    stop: () => following.stop(),
    mayAct: (wish) => mayAct(switches, following.silentForMs(), wish),
  };
}
