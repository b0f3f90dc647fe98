import type { EventLog } from '@reprise/kafka';
import type { Draft, Position, RecordsOf, TopicName } from '@reprise/schemas';

/** What concerns the installation as a whole belongs to no tenant. */
export const NO_TENANT = 'reprise';

/**
 * Writes one record.
 * @throws {RepriseError} log_unavailable: it may have been written; the same id may be sent again.
 */
export async function publish<T extends TopicName>(
  log: Pick<EventLog, 'publish'>,
  to: T,
  draft: Draft<RecordsOf<T>>,
): Promise<Position> {
  const [position] = await log.publish(to, [draft]);
  if (position === undefined) throw new Error(`${to} took a record and told no position.`);
  return position;
}
