import { RepriseError, type MemoryId } from '@reprise/schemas';
import type { Asker } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import type { RecentCommands, Taken } from '../commands/recent.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { MemoryReads } from './reads.ts';

export interface ForgetPorts {
  readonly memories: MemoryReads;
  readonly commands: Commands;
  readonly recentCommands: RecentCommands;
  readonly ids: NearestId;
}

/**
 * Asks the agent to forget one thing. The same Idempotency-Key asks only once.
 * @throws {RepriseError} not_found; not_possible_now: it is forgotten.
 */
export async function forgetMemory(
  { memories, commands, recentCommands, ids }: ForgetPorts,
  { id: memoryId, asker, because }: { id: MemoryId; asker: Asker; because: string | undefined },
  idempotencyKey: string | undefined,
): Promise<Taken> {
  return recentCommands.once(`forget ${memoryId}`, idempotencyKey, async (id) => {
    const found = await memories.forgettable(memoryId);
    if (found === undefined) throw await unknownId(ids, memoryId);
    if (found.forgotten) throw new RepriseError('not_possible_now', `${memoryId} is forgotten.`);
    const { subject, tenantId, proposalId, runId } = found;
    const about = { id, subject, tenantId, asker, memoryId, proposalId, runId };
    return commands.forgetMemory({ ...about, because: because ?? 'somebody asked for it' });
  });
}
