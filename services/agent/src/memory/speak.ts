import type { EventLog } from '@reprise/kafka';
import type { Bell, CatchUp, Step } from '@reprise/tasks';
import type { Logger } from '@reprise/telemetry';
import { sql, type Database, type Queryable } from '@reprise/views';
import type { StepName } from '../worker/step.ts';
import type { Case } from './case.ts';
import { draftsFor } from './drafts.ts';

export interface SpeakOptions {
  readonly log: Pick<EventLog, 'publish'>;
  readonly db: Database;
  readonly catchUp: Pick<CatchUp, 'passed'>;
  /** Rings when something was folded. */
  readonly bell: Pick<Bell, 'ring' | 'ringAfter' | 'wait'>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly step: Step<StepName>;
  readonly logger: Logger;
}

const MOST_AT_ONCE = 200;
/** How often to look for what another process, which has ended, left unsaid. */
const LOOK_EVERY_MS = 5000;
const AGAIN_MS = 1000;
/** Within what Postgres lets a transaction be idle. */
const CAUGHT_UP_WITHIN_MS = 30_000;

/** Says in the log what cases owe it, one process at a time, until it is stopped. */
export function speaking(options: SpeakOptions): { stop(): Promise<void> } {
  const { bell, logger } = options;
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const work = async (): Promise<void> => {
    while (!isStopping()) {
      await bell.wait(LOOK_EVERY_MS);
      if (isStopping()) return;
      try {
        const left = await speak(options);
        if (left === 'more') bell.ring();
        if (left === 'busy') bell.ringAfter(AGAIN_MS);
      } catch (error) {
        if (!isStopping()) logger.warn({ err: error }, 'what came of proposals cannot be said now');
        bell.ringAfter(AGAIN_MS);
      }
    }
  };
  // What a process that has ended left unsaid.
  bell.ring();
  const working = work();
  return {
    stop() {
      stopping.abort();
      bell.ring();
      return working;
    },
  };
}

/**
 * One process speaks at a time, and only once everything is folded that was in the log since it
 * began to: so it knows what others have said, whatever became of them, and says it once.
 */
async function speak(options: SpeakOptions): Promise<'done' | 'more' | 'busy'> {
  const { db, log, catchUp, clock, step } = options;
  if ((await owing(db, 1)).length === 0) return 'done';
  return db.transaction(async (tx) => {
    const [turn] = await tx.query(sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended('reprise.agent.memory', 0)) as mine`);
    if (turn?.mine !== true) return 'busy';
    await within(CAUGHT_UP_WITHIN_MS, catchUp.passed());
    const cases = await owing(tx, MOST_AT_ONCE);
    const at = clock();
    const drafts = cases.flatMap((known) => draftsFor(known, at));
    step('before_saying');
    if (drafts.length > 0) await log.publish('events.agent', drafts);
    step('after_saying');
    return cases.length < MOST_AT_ONCE ? 'done' : 'more';
  });
}

async function owing(db: Queryable, most: number): Promise<readonly Case[]> {
  const rows = await db.query(sql<{ state: Case }>`
    select state from cases where owes order by action_id limit ${most}`);
  return rows.map(({ state }) => state);
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not caught up within ${ms} ms`)), ms);
  work.catch(() => undefined);
  await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
