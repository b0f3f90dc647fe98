import type { EventLog } from '@reprise/kafka';
import type { Logger } from '@reprise/telemetry';
import { forgottenDraft } from './forget.ts';
import type { TenantKeys } from './tenantKeys.ts';

export interface ErasingOptions {
  readonly log: Pick<EventLog, 'publish'>;
  readonly keys: Pick<TenantKeys, 'lingering'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Somewhat more than a segment of `tenants` lasts. */
const SEGMENT_MS = 65 * 60 * 1000;
const LOOK_EVERY_MS = 5 * 60 * 1000;

/**
 * Sees to it that destroyed keys leave Kafka's disks, also where nothing else is written to
 * `tenants`: Kafka compacts closed segments only, and closes one when a later record comes. For one
 * service alone, the api; several of its processes at once do no harm.
 */
export function keepErasing(options: ErasingOptions): { stop(): void } {
  const timer = setInterval(() => void eraseLingering(options), LOOK_EVERY_MS).unref();
  return { stop: () => clearInterval(timer) };
}

/** Writes the last forgetting again where that is due. Failing, it is tried at the next look. */
export async function eraseLingering(options: ErasingOptions): Promise<void> {
  const { log, keys, logger, now = Date.now } = options;
  const again = keys.lingering(now(), SEGMENT_MS);
  if (again === undefined) return;
  try {
    await log.publish('tenants', [forgottenDraft(again)]);
    logger.info({}, 'destroyed keys are left to the compaction of Kafka');
  } catch (error) {
    logger.warn({ err: error }, 'destroyed keys cannot be left to compaction now; trying again');
  }
}
