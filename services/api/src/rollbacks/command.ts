import type { RollbackCommand } from '@reprise/contract';
import { RepriseError, type Position, type RollbackId } from '@reprise/schemas';
import type { Asker } from '../commands/asker.ts';
import type { AboutRollback } from '../commands/rollbacks.ts';
import type { Taken } from '../commands/recent.ts';
import { unknownId } from '../reads/nearestId.ts';
import type { RollbackPorts } from './ask.ts';
import type { CommandableRollback } from './reads.ts';

/** Something that a person asks of a rollback. */
export interface Given {
  readonly id: RollbackId;
  readonly word: RollbackCommand;
  /** Of execute and approve. */
  readonly planHash?: string;
  readonly asker: Asker;
  readonly idempotencyKey: string | undefined;
}

/**
 * Asks something of a rollback. The log decides; what cannot be any more, by what is known here, is
 * refused at once and in plain words. The same Idempotency-Key asks only once.
 * @throws {RepriseError} not_found, plan_changed, same_person, not_possible_now.
 */
export async function command(ports: RollbackPorts, given: Given): Promise<Taken> {
  const { id: rollbackId, word, planHash = '', asker, idempotencyKey } = given;
  const { rollbacks, commands, recentCommands, recent, ids } = ports;
  const what = `${word} ${rollbackId} ${planHash}`;
  return recentCommands.once(what, idempotencyKey, async (id) => {
    const found = await rollbacks.commandable(rollbackId);
    if (found === undefined && recent.get(rollbackId) === undefined) {
      throw await unknownId(ids, rollbackId);
    }
    if (found === undefined || found.plannedAt === null) throw stillPlanned(found, given);
    if (idempotencyKey !== undefined && isDone(found, given)) {
      const position = await commands.lastOf('commands.action', rollbackId);
      if (position !== undefined) return position;
    }
    const objection = objectionTo(found, given);
    if (objection !== undefined) throw objection;
    const about = { id, rollbackId, tenantId: found.tenantId ?? '', asker };
    return give(ports, word, about, planHash);
  });
}

function give(
  { commands }: RollbackPorts,
  word: RollbackCommand,
  about: AboutRollback,
  planHash: string,
): Promise<Position> {
  switch (word) {
    case 'execute':
      return commands.executeRollback({ ...about, planHash });
    case 'approve':
      return commands.approveRollback({ ...about, planHash });
    case 'pause':
      return commands.pauseRollback(about);
    case 'resume':
      return commands.resumeRollback(about);
    case 'retry':
      return commands.retryRollback(about);
    case 'cancel':
      return commands.cancelRollback(about);
    default:
      return word satisfies never;
  }
}

/** Whether just this was done by the same person before: a repetition, after the process forgot. */
function isDone(found: CommandableRollback, { word, planHash, asker }: Given): boolean {
  if (word === 'execute') return found.startedBy === asker.by && found.planHash === planHash;
  if (word === 'approve') return found.approvedBy === asker.by && found.planHash === planHash;
  if (word === 'pause') return found.status === 'paused' && found.pausedBy === asker.by;
  return word === 'cancel' && found.status === 'cancelled';
}

const isOver = ({ status }: CommandableRollback): boolean =>
  status === 'partial' || status === 'finished' || status === 'cancelled';

function stillPlanned(found: CommandableRollback | undefined, { id, word }: Given): RepriseError {
  const why = found?.finishedAt ? 'is over' : 'is still being planned; ask again in a moment';
  return not(`${id} ${why}: it cannot be ${PAST[word]}.`);
}

const PAST: Readonly<Record<RollbackCommand, string>> = {
  execute: 'executed',
  approve: 'approved',
  pause: 'paused',
  resume: 'resumed',
  retry: 'retried',
  cancel: 'cancelled',
};

/** Why something cannot be asked of a rollback as it is known here; undefined where it can. */
function objectionTo(
  found: CommandableRollback,
  { id, word, planHash, asker }: Given,
): RepriseError | undefined {
  const ofPlan = word === 'execute' || word === 'approve';
  if (isOver(found) && word !== 'retry') return not(`${id} is over: it is ${found.status}.`);
  if (ofPlan && found.planHash !== planHash) {
    return new RepriseError(
      'plan_changed',
      `The plan of ${id} is another one than was looked at: ${found.planHash ?? 'unknown'}.`,
    );
  }
  switch (word) {
    case 'execute':
      return executable(found, id);
    case 'approve':
      return approvable(found, id, asker);
    case 'pause':
      return found.status === 'running' ? undefined : not(`${id} does not run: ${stateOf(found)}.`);
    case 'resume':
      return found.status === 'paused' ? undefined : not(`${id} is not paused: ${stateOf(found)}.`);
    case 'retry':
      return found.status === 'partial'
        ? undefined
        : not(`There is nothing to try again in ${id}: ${stateOf(found)}.`);
    case 'cancel':
      return undefined;
    default:
      return word satisfies never;
  }
}

function executable(found: CommandableRollback, id: string): RepriseError | undefined {
  if (found.status === 'planned' || found.status === 'approved') return undefined;
  if (found.status === 'awaiting_approval') {
    return not(`A second person must approve the plan of ${id} first.`);
  }
  const by = found.startedBy === null ? '' : ` by ${found.startedBy}`;
  return not(`${id} was started${by} already: ${stateOf(found)}.`);
}

function approvable(
  found: CommandableRollback,
  id: string,
  { by }: Asker,
): RepriseError | undefined {
  if (found.status !== 'awaiting_approval') {
    const whom = found.approvedBy === null ? '' : `; ${found.approvedBy} approved it`;
    return not(`${id} does not wait for approval: ${stateOf(found)}${whom}.`);
  }
  if (found.requestedBy !== by) return undefined;
  return new RepriseError('same_person', `${by} asked for ${id}: somebody else must approve it.`);
}

const stateOf = ({ status }: CommandableRollback): string =>
  status === 'awaiting_approval' ? 'it waits for approval' : `it is ${status}`;

const not = (detail: string): RepriseError => new RepriseError('not_possible_now', detail);
