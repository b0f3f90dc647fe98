import { setTimeout as pause } from 'node:timers/promises';
import { tail, type EventLog, type Tail } from '@reprise/kafka';
import { RepriseError } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import {
  foldWebhooks,
  isAboutWebhook,
  NO_WEBHOOKS,
  type TenantKeys,
  type Webhooks,
} from '@reprise/vault';
import { sql, type Database } from '@reprise/views';
import type { Kept } from './kept.ts';

/** Settings that stand in the log: webhooks and the keys of tenants. */
export interface Keeper {
  /**
   * Runs `work` on what holds right then, while no other process of the api changes it. Whatever
   * `work` writes to `control` and `tenants` is seen by the next change, here and elsewhere.
   * @throws {RepriseError} log_unavailable: what holds cannot be read now.
   */
  change<T>(work: (kept: Kept) => Promise<T>): Promise<T>;
  /** What holds as far as this process has heard. */
  kept(): Kept;
  /** Resolves once everything is known that stood in the log when this began. */
  readonly caughtUp: Promise<void>;
  stop(): Promise<void>;
}

interface KeeperOptions {
  readonly log: Pick<EventLog, 'ranges' | 'reader'>;
  readonly keys: Pick<TenantKeys, 'stored' | 'reachNow' | 'caughtUp'>;
  readonly db: Pick<Database, 'transaction'>;
  readonly logger: Logger;
}

/** Following a topic this small takes milliseconds. */
const PATIENCE_MS = 5000;

export function keepControl({ log, keys, db, logger }: KeeperOptions): Keeper {
  let webhooks: Webhooks = NO_WEBHOOKS;
  const control = tail(log, {
    topic: 'control',
    logger,
    onEvent: (event) => {
      if (isAboutWebhook(event)) webhooks = foldWebhooks(webhooks, event);
    },
  });
  const kept = (): Kept => ({ webhooks, keys: keys.stored() });
  const caughtUp = Promise.all([control.caughtUp, keys.caughtUp]).then(() => undefined);
  caughtUp.catch(() => undefined);
  return {
    change: (work) =>
      db.transaction(async (tx) => {
        // A lease of Postgres, no state: it ends with the transaction, whatever happens.
        await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('reprise.control', 0))`);
        await reachNow([control, keys]);
        return work(kept());
      }),
    kept,
    caughtUp,
    stop: () => control.stop(),
  };
}

async function reachNow(tails: readonly Pick<Tail, 'reachNow'>[]): Promise<void> {
  const over = new AbortController();
  const late = pause(PATIENCE_MS, 'late' as const, { signal: over.signal });
  late.catch(() => undefined);
  try {
    const reached = Promise.all(tails.map((one) => one.reachNow()));
    reached.catch(() => undefined);
    if ((await Promise.race([reached, late])) !== 'late') return;
  } catch (cause) {
    throw unavailable(cause);
  } finally {
    over.abort();
  }
  throw unavailable();
}

const unavailable = (cause?: unknown): RepriseError =>
  new RepriseError('log_unavailable', 'What is configured cannot be read from the log now.', {
    cause,
  });
