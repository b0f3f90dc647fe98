import type { EventLog } from '@reprise/kafka';

/**
 * Connects for the first command, and again after a failure, so that reads are served while Kafka
 * or the registry does not answer.
 */
export function lazily(connect: () => Promise<EventLog>): Pick<EventLog, 'publish'> {
  let connected: Promise<EventLog> | undefined;
  return {
    publish: async (topic, drafts) => {
      connected ??= connect();
      const log = await connected.catch((error: unknown) => {
        connected = undefined;
        throw error;
      });
      return log.publish(topic, drafts);
    },
  };
}
