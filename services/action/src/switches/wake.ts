import { switchScope } from '@reprise/switches';
import { taskLookup } from '@reprise/tasks';
import type { Logger } from '@reprise/telemetry';
import { sql, type Database } from '@reprise/views';
import { tagOf } from '../tasks/tags.ts';

interface Turned {
  readonly switchId: string;
  readonly on: boolean;
}

/**
 * Lets what a kill switch held back look again as soon as it is cleared. Where this fails, tasks
 * look again by themselves, only later.
 */
export const wakeWhenCleared =
  (db: Database, logger: Logger) =>
  ({ switchId, on }: Turned): void => {
    if (on) return;
    wake(db, switchId).catch((error: unknown) => {
      logger.warn({ err: error, switchId }, 'what the switch held back goes on later');
    });
  };

async function wake(db: Database, switchId: string): Promise<void> {
  const stopped = switchScope(switchId);
  switch (stopped?.scope) {
    case undefined:
      return;
    case 'everything':
      await db.query(sql`update tasks set not_before = null, wakes = wakes + 1
        where status <> 'done' and not_before > now()`);
      return;
    case 'installation':
      return taskLookup(db).wake({ tags: [tagOf.installation(stopped.installationId)] });
    case 'repository':
      return taskLookup(db).wake({ tags: [tagOf.repository(stopped.repositoryId)] });
    case 'rule':
      return taskLookup(db).wake({ tags: [tagOf.rule(stopped.rule)] });
    default:
      return stopped satisfies never;
  }
}
