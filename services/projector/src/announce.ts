import type { EventLog } from '@reprise/kafka';
import type { Draft } from '@reprise/schemas';

/** All that the projector can write to the log: what it did, which nobody acts on. */
export type Announce = (
  drafts: readonly Draft<'KeyParked' | 'ViewRebuilt' | 'JobStarted' | 'JobFinished'>[],
) => Promise<void>;

export const announceTo =
  (log: Pick<EventLog, 'publish'>): Announce =>
  async (drafts) => {
    await log.publish('events.operations', drafts);
  };
