import type { EventLog, EventMiddleware } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import {
  describeFailure,
  failureKind,
  sql,
  type Database,
  type Transaction,
  type ViewName,
} from '@reprise/views';
import type { Announce } from '../announce.ts';
import { beginRebuild } from './begin.ts';
import { activeRebuilds, finishRebuild, type ActiveRebuild } from './finish.ts';

export interface RebuildsOptions {
  readonly db: Database;
  readonly log: Pick<EventLog, 'ranges' | 'clusterId'>;
  readonly announce: Announce;
  readonly logger: Logger;
  /** Makes a view's consumer go to its stored positions. */
  readonly resync: (view: ViewName) => Promise<void>;
}

/** How often rebuilds that other processes began are looked for, and ends are checked. */
const LOOK_EVERY_MS = 500;

/**
 * The rebuilds at work. Their state is in Postgres, so that several projectors share one, and a
 * restart goes on where it was. While one is at work its view parks nothing: what cannot be applied
 * stops it, and is tried again until a build that can apply it comes.
 */
export class Rebuilds {
  readonly #options: RebuildsOptions;
  #active = new Map<ViewName, ActiveRebuild>();
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RebuildsOptions) {
    this.#options = options;
  }

  /** Takes up what was at work when the process ended. */
  async start(): Promise<void> {
    for (const rebuild of await activeRebuilds(this.#options.db)) {
      this.#active.set(rebuild.view, rebuild);
    }
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  isActive(view: ViewName): boolean {
    return this.#active.has(view);
  }

  /** What keeps a view's rebuild from going on. */
  async failureOf(view: ViewName): Promise<string | undefined> {
    const [row] = await this.#options.db.query(
      sql<{ because: string | null }>`select because from rebuilds
        where view = ${view} and finished_at is null and status = 'failed'`,
    );
    return row?.because ?? undefined;
  }

  /** Applies commands, in the transaction of their consumer. */
  async apply(tx: Transaction, commands: readonly Event<'RebuildView'>[]): Promise<void> {
    for (const command of commands) {
      const view = await beginRebuild(tx, this.#options.log, command, new Date());
      if (view !== undefined) this.#options.logger.info({ view }, 'a view is rebuilt');
    }
  }

  /** Looks for rebuilds that began, and for such that have come to their end. */
  look(): void {
    this.#looking = this.#looking.then(() =>
      this.#look().catch((error: unknown) =>
        this.#options.logger.warn({ err: error }, 'rebuilds cannot be looked after now'),
      ),
    );
  }

  /** Notes what stops the rebuild of a view, and that it goes on. */
  watching(view: ViewName): EventMiddleware {
    return (next) => async (batch) => {
      try {
        await next(batch);
      } catch (error) {
        if (this.isActive(view) && failureKind(error) !== 'infrastructure') {
          const { code, message } = describeFailure(error);
          const first = batch.items[0]?.raw.offset;
          const where = `${batch.topic}/${batch.partition} from ${first}`;
          await this.#note(view, 'failed', `${where}: ${code}: ${message}`);
        }
        throw error;
      }
      if (this.#active.get(view)?.status === 'failed') await this.#note(view, 'running', null);
    };
  }

  async #look(): Promise<void> {
    const { db, announce, logger, resync } = this.#options;
    const found = await activeRebuilds(db);
    const before = this.#active;
    this.#active = new Map(found.map((rebuild) => [rebuild.view, rebuild]));
    for (const rebuild of found) {
      if (before.get(rebuild.view)?.requestId !== rebuild.requestId) await resync(rebuild.view);
      if (!(await finishRebuild(db, announce, rebuild, new Date()))) continue;
      this.#active.delete(rebuild.view);
      logger.info({ view: rebuild.view, events: rebuild.events }, 'a view was rebuilt');
    }
  }

  async #note(view: ViewName, status: 'running' | 'failed', because: string | null) {
    const { db } = this.#options;
    await db.query(sql`update rebuilds set status = ${status}, because = ${because}
      where view = ${view} and finished_at is null`);
    const rebuild = this.#active.get(view);
    if (rebuild !== undefined) this.#active.set(view, { ...rebuild, status });
  }
}
