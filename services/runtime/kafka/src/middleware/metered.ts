import { counter, gauge, histogram } from '@reprise/telemetry';
import type { EventMiddleware } from '../events.ts';

/** Counts what a group has handled, how long that took, and how far behind its partitions it is. */
export const metered =
  (group: string): EventMiddleware =>
  (next) =>
  async (batch) => {
    const { topic, partition, items, high } = batch;
    const stop = histogram('reprise_batch_duration_seconds').startTimer({ group, topic });
    await next(batch);
    stop();
    counter('reprise_records_handled_total').inc({ group, topic }, items.length);
    const last = items.at(-1)?.raw.offset ?? high - 1n;
    gauge('reprise_consumer_lag_records').set(
      { group, topic, partition },
      Number(high - last - 1n),
    );
  };
