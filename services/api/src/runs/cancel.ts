import { RepriseError, type RunId } from '@reprise/schemas';
import type { Asker } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import type { RecentCommands, Taken } from '../commands/recent.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { RunReads } from './reads.ts';

export interface CancelPorts {
  readonly runs: RunReads;
  readonly commands: Commands;
  readonly recentCommands: RecentCommands;
  readonly ids: NearestId;
}

/**
 * Asks the analyst to stop. The same Idempotency-Key asks only once.
 * @throws {RepriseError} not_found; conflict: the run has ended.
 */
export async function cancelRun(
  { runs, commands, recentCommands, ids }: CancelPorts,
  { id: runId, asker, because }: { id: RunId; asker: Asker; because: string | undefined },
  idempotencyKey: string | undefined,
): Promise<Taken> {
  return recentCommands.once(`cancel ${runId}`, idempotencyKey, async (id) => {
    const found = await runs.cancellable(runId);
    if (found === undefined) throw await unknownId(ids, runId);
    if (found.status === 'finished') {
      throw new RepriseError('conflict', `${runId} has ended: there is nothing to cancel.`);
    }
    const { subject, tenantId } = found;
    const why = because ?? 'somebody cancelled it';
    return commands.cancelRun({ id, subject, tenantId, asker, runId, because: why });
  });
}
