import type { RollbackDetail, RollbackScope } from '@reprise/contract';
import { rollbackId, type Position, type RollbackId } from '@reprise/schemas';
import type { RecentCommands } from '../commands/recent.ts';
import { requireSame, type RecentRollbacks } from '../commands/acknowledged.ts';
import type { Asker } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import { NO_TENANT } from '../commands/publish.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import type { RollbackReads } from './reads.ts';
import { recorded } from './scope.ts';
import { acknowledgedOnly } from './shape.ts';

export interface RollbackPorts {
  readonly rollbacks: RollbackReads;
  readonly commands: Commands;
  readonly recent: RecentRollbacks;
  readonly recentCommands: RecentCommands;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
  readonly ids: NearestId;
}

export interface Acknowledgement {
  readonly id: RollbackId;
  readonly status: RollbackDetail['status'];
  readonly position: Position;
}

/** What is asked for. */
export interface Asked {
  readonly scope: RollbackScope;
  /** Only plan; the plan waits to be executed. */
  readonly planOnly: boolean;
}

/**
 * Asks for a rollback. The same Idempotency-Key asks only once.
 * @throws {RepriseError} not_found: no such action, run, rollback or repository; conflict: the key
 * stands for another one.
 */
export async function askForRollback(
  ports: RollbackPorts,
  { scope, planOnly }: Asked,
  idempotencyKey: string | undefined,
  asker: Asker,
  now = Date.now(),
): Promise<Acknowledgement> {
  const { commands, recent } = ports;
  const id = rollbackId(idempotencyKey);
  const earlier = idempotencyKey === undefined ? undefined : await askedBefore(ports, id, scope);
  if (earlier !== undefined) return earlier;
  const { tenantId, repositoryId } = await aboutOf(ports, scope);
  const asked = { scope, requestedAt: new Date(now).toISOString() };
  recent.remember(id, asked);
  try {
    const what = { scope: recorded(scope, repositoryId), planOnly };
    const position = await commands.rollBack({ id, ...what, tenantId, asker });
    recent.remember(id, { ...asked, position });
    return { id, status: 'planned', position };
  } catch (error) {
    recent.forget(id);
    throw error;
  }
}

/** Whose data a scope is, as far as it says; and its repository. */
async function aboutOf(
  { rollbacks, repositories, ids }: RollbackPorts,
  scope: RollbackScope,
): Promise<{ readonly tenantId: string; readonly repositoryId: number | null }> {
  const { action, run, rollback, repository } = scope;
  const known = repository === undefined ? undefined : await repositories.named(repository);
  const repositoryId = known?.id ?? null;
  const id = action ?? run ?? rollback;
  if (id === undefined) return { tenantId: known?.tenantId ?? NO_TENANT, repositoryId };
  const tenantId = await rollbacks.tenantOf(scope);
  if (tenantId === undefined) throw await unknownId(ids, id);
  return { tenantId, repositoryId };
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
