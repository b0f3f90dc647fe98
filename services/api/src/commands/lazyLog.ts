import type { EventLog, EventReader } from '@reprise/kafka';

/**
 * A log that connects now if it can, else for the next command: reads are served while Kafka or the
 * registry does not answer.
 */
export function lazily(
  connect: () => Promise<EventLog>,
): Pick<EventLog, 'publish' | 'reader' | 'ranges'> {
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
  return {
    publish: async (topic, drafts) => (await connection()).publish(topic, drafts),
    ranges: async (topic) => (await connection()).ranges(topic),
    reader: () => lazyReader(connection),
  };
}

function lazyReader(connection: () => Promise<EventLog>): EventReader {
  let opened: EventReader | undefined;
  let closed = false;
  return {
    read: async (from) => {
      const log = await connection();
      if (closed) throw new Error('The reader is closed.');
      opened ??= log.reader();
      return opened.read(from);
    },
    close: async () => {
      closed = true;
      await opened?.close();
    },
  };
}
