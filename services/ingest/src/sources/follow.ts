import { tail, type EventLog } from '@reprise/kafka';
import { isAboutWebhook } from '@reprise/vault';
import { configuredSources, type SourcesOptions } from './configured.ts';
import type { Sources } from './source.ts';

export interface FollowedSources {
  readonly sources: Sources;
  /** Resolves once everything is known that was configured; until then nobody may be answered. */
  readonly caughtUp: Promise<void>;
  /** Rejects when the topic cannot be followed any more; never resolves. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/**
 * Follows the topic `control` in this process. While Kafka is away, what is known holds; nothing
 * could be kept then anyway.
 */
export function followSources(
  log: Pick<EventLog, 'ranges' | 'reader'>,
  options: SourcesOptions,
): FollowedSources {
  const sources = configuredSources(options);
  const following = tail(log, {
    topic: 'control',
    logger: options.logger,
    onEvent: (event) => {
      if (isAboutWebhook(event)) sources.apply(event);
    },
  });
  return {
    sources,
    caughtUp: following.caughtUp,
    failed: following.failed,
    stop: () => following.stop(),
  };
}
