import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog } from '@reprise/kafka';
import { Bell, CatchUp, type Step } from '@reprise/tasks';
import type { Logger } from '@reprise/telemetry';
import { follow, type Database } from '@reprise/views';
import type { StepName } from '../worker/step.ts';
import { FOLDED, foldMemory, isOfCase } from './fold.ts';
import { memoriesIn, type Memories } from './recall.ts';
import { speaking } from './speak.ts';

/** The name its positions are kept under. Changing it folds the cases from the beginning again. */
const CONSUMER = 'agent.memory';
const AGAIN_MS = 250;

export interface MemoryOptions {
  readonly log: EventLog;
  readonly db: Database;
  readonly clock: () => number;
  readonly step: Step<StepName>;
  readonly logger: Logger;
}

interface FollowedMemory {
  readonly memories: Memories;
  readonly joined: Promise<void>;
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/**
 * Folds what people answered and what was undone, says what follows from it, and remembers. Nothing
 * is parked: what is forgotten must be known.
 */
export async function followMemory(options: MemoryOptions): Promise<FollowedMemory> {
  const { log, db, logger } = options;
  const bell = new Bell();
  const catchUp = new CatchUp({
    db,
    consumer: CONSUMER,
    topics: FOLDED,
    ranges: (topic) => log.ranges(topic),
  });
  const following = await follow({
    log,
    db,
    consumer: CONSUMER,
    topics: FOLDED,
    from: 'earliest',
    apply: foldMemory,
    mayPark: () => false,
    logger,
    onCommitted: (_place, _position, events) => {
      if (events.some(isOfCase)) bell.ring();
    },
  });
  const stopping = new AbortController();
  const caughtUp = passedOnce(catchUp, stopping.signal, logger);
  caughtUp.catch(() => undefined);
  const speaker = speaking({ ...options, catchUp, bell });
  return {
    memories: memoriesIn(db, caughtUp),
    joined: following.joined,
    failed: following.failed,
    async stop() {
      stopping.abort();
      catchUp.stop();
      await speaker.stop();
      bell.silence();
      await following.stop();
    },
  };
}

/** Resolves when the tables know what the log held at some moment from now on. */
async function passedOnce(catchUp: CatchUp, signal: AbortSignal, logger: Logger): Promise<void> {
  for (;;) {
    try {
      return await catchUp.passed();
    } catch (error) {
      signal.throwIfAborted();
      logger.warn({ err: error }, 'how far the log goes cannot be told yet');
      await pause(AGAIN_MS, undefined, { signal });
    }
  }
}
