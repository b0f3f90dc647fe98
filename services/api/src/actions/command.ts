import { RepriseError, subjectKey, type ActionId, type Position } from '@reprise/schemas';
import type { Asker } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import type { RecentCommands, Taken } from '../commands/recent.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { ActionReads, CommandableAction } from './reads.ts';

export interface ActionCommandPorts {
  readonly actions: ActionReads;
  readonly commands: Commands;
  readonly recentCommands: RecentCommands;
  readonly ids: NearestId;
}

interface Given {
  readonly id: ActionId;
  readonly word: 'cancel' | 'retry';
  readonly asker: Asker;
  readonly idempotencyKey: string | undefined;
}

/**
 * Asks that an action be not performed, or that one that was given up be tried again. The log
 * decides; the same Idempotency-Key asks only once.
 * @throws {RepriseError} not_found; not_possible_now: it was attempted, or is not given up.
 */
export async function commandAction(ports: ActionCommandPorts, given: Given): Promise<Taken> {
  const { id: actionId, word, asker, idempotencyKey } = given;
  const { actions, commands, recentCommands, ids } = ports;
  return recentCommands.once(
    `${word} ${actionId}`,
    idempotencyKey,
    async (id): Promise<Position> => {
      const found = await actions.commandable(actionId);
      if (found === undefined) throw await unknownId(ids, actionId);
      const { subject, tenantId, givenUp } = found;
      if (idempotencyKey !== undefined && isDone(found, given)) {
        const position = await commands.lastOf('commands.action', subjectKey(subject));
        if (position !== undefined) return position;
      }
      const objection = word === 'cancel' ? notCancellable(found) : notRetryable(found);
      if (objection !== undefined) {
        throw new RepriseError('not_possible_now', `${actionId} ${objection}.`);
      }
      const about = { id, actionId, subject, tenantId, asker };
      return word === 'cancel'
        ? commands.cancelAction(about)
        : commands.retryAction({
            ...about,
            rollbackId: givenUp?.rollbackId ?? null,
            retry: givenUp?.retry ?? 0,
          });
    },
  );
}

/** Whether just this was done before: a repetition, after the process forgot. */
const isDone = (
  { outcome, reason, givenUp, retriedBy }: CommandableAction,
  { word, asker }: Given,
): boolean =>
  word === 'cancel'
    ? outcome === 'skipped' && reason === 'cancelled'
    : retriedBy === asker.by && givenUp?.over === true;

/** What has begun is undone instead: cancelling it would leave it half done. */
function notCancellable({ outcome }: CommandableAction): string | undefined {
  if (outcome === 'pending') return undefined;
  return outcome === 'skipped' || outcome === 'rejected'
    ? `was not performed: it was ${outcome} already`
    : 'was attempted already: roll it back instead';
}

const notRetryable = ({ givenUp, status }: CommandableAction): string | undefined =>
  givenUp?.over === false ? undefined : `was not given up: it is ${status}`;
