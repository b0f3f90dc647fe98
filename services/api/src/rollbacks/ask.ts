import type { RollbackDetail, RollbackScope } from '@reprise/contract';
import { rollbackId, type Position, type RollbackId } from '@reprise/schemas';
import { requireSame, type RecentRollbacks } from '../commands/acknowledged.ts';
import type { Asker } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { RollbackReads } from './reads.ts';
import { acknowledgedOnly } from './shape.ts';

export interface RollbackPorts {
  readonly rollbacks: RollbackReads;
  readonly commands: Commands;
  readonly recent: RecentRollbacks;
  readonly freshness: Freshness;
  readonly ids: NearestId;
}

export interface Acknowledgement {
  readonly id: RollbackId;
  readonly status: RollbackDetail['status'];
  readonly position: Position;
}

/**
 * Asks for a rollback. The same Idempotency-Key asks only once.
 * @throws {RepriseError} not_found: no such action or run; conflict: the key stands for another one.
 */
export async function askForRollback(
  ports: RollbackPorts,
  scope: RollbackScope,
  idempotencyKey: string | undefined,
  asker: Asker,
  now = Date.now(),
): Promise<Acknowledgement> {
  const { rollbacks, commands, recent, ids } = ports;
  const id = rollbackId(idempotencyKey);
  const earlier = idempotencyKey === undefined ? undefined : await askedBefore(ports, id, scope);
  if (earlier !== undefined) return earlier;
  const tenantId = await rollbacks.tenantOf(scope);
  if (tenantId === undefined) {
    throw await unknownId(ids, 'action' in scope ? scope.action : scope.run);
  }
  const asked = { scope, requestedAt: new Date(now).toISOString() };
  recent.remember(id, asked);
  try {
    const position = await commands.rollBack({ id, scope, tenantId, asker });
    recent.remember(id, { ...asked, position });
    return { id, status: 'planned', position };
  } catch (error) {
    recent.forget(id);
    throw error;
  }
}

/** The answer to an earlier request of this id, for the same scope. */
async function askedBefore(
  { rollbacks, commands, recent }: RollbackPorts,
  id: RollbackId,
  scope: RollbackScope,
): Promise<Acknowledgement | undefined> {
  const taken = recent.get(id);
  if (taken !== undefined) requireSame(taken.scope, scope);
  const found = await rollbacks.find(id);
  if (found?.scope) requireSame(found.scope, scope);
  if (taken === undefined && found === undefined) return undefined;
  const position = taken?.position ?? (await commands.lastOf('commands.action', id));
  return position && { id, status: found?.status ?? 'planned', position };
}

/**
 * A rollback. One that was acknowledged is never unknown: until the view has it, the memory of this
 * process answers, and else the view's having passed every command that could be the one.
 * @throws {RepriseError} not_found, view_behind or log_unavailable.
 */
export async function findRollback(
  { rollbacks, commands, recent, freshness, ids }: RollbackPorts,
  id: RollbackId,
): Promise<RollbackDetail> {
  const found = await rollbacks.find(id);
  if (found !== undefined) return found;
  const taken = recent.get(id);
  if (taken?.position !== undefined) return acknowledgedOnly(id, taken.scope, taken.requestedAt);
  await freshness.reach(['rollbacks'], await commands.lastOf('commands.action', id));
  return (await rollbacks.find(id)) ?? Promise.reject(await unknownId(ids, id));
}
