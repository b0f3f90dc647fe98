import type { EventLog } from '@reprise/kafka';

/**
 * A log that connects now if it can, else for the next command: reads are served while Kafka or the
 * registry does not answer.
 */
export function lazily(connect: () => Promise<EventLog>): Pick<EventLog, 'publish'> {
  let connected: Promise<EventLog> | undefined;
  const connection = (): Promise<EventLog> => {
    connected ??= connect().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
  // Whoever publishes learns why it failed.
  connection().catch(() => undefined);
  return { publish: async (topic, drafts) => (await connection()).publish(topic, drafts) };
}
