import { setTimeout as sleep } from 'node:timers/promises';
import type { GitHub } from '@reprise/harness';
import type { EventLog } from '@reprise/kafka';
import type { RollbackScope, Subject } from '@reprise/schemas';
import { commandsOf, type Command, type Commands } from '../commands.ts';
import { REPOSITORIES, numberIn, repositoryIn, type Place } from '../places.ts';
import type { Move, Scenario, Steering } from '../scenario.ts';
import { isBulk } from './bulk.ts';
import { perform } from './github/edit.ts';
import { oldComment } from './github/fields.ts';
import type { Records } from './records.ts';
import type { Rest } from './rest.ts';
import { scaled } from './times.ts';

interface Given {
  readonly github: GitHub;
  readonly log: EventLog;
  readonly scenario: Scenario;
  readonly records: Records;
  readonly rest: Rest;
}

/** Everybody who moves. */
interface Mover {
  readonly commands: Commands;
  /** When each action was decided, by its number. */
  readonly decidedAt: ReadonlyMap<number, number>;
  /** What GitHub said against what people wanted. */
  readonly refused: readonly string[];
  /** @param commanded told of each action that was asked for. */
  story(commanded: () => void): Promise<void>;
  /** Lets everything come to rest, and rolls back until nothing more is undone. */
  toTheEnd(): Promise<void>;
}

/** Actions on one field may wait for each other's undoing. */
const MOST_ROUNDS = 10;

export function mover(given: Given): Mover {
  const { github, log, scenario, records, rest } = given;
  const commands = commandsOf(scenario, worldOf(github));
  const decidedAt = new Map<number, number>();
  const refused: string[] = [];
  const tell = async (command: Command): Promise<void> => {
    await log.publish('commands.action', [command]);
  };
  const steer = (rollback: string, say: Steering): Promise<void> =>
    tell(commands.steering(rollback, say, planOf(records, rollback)?.planHash ?? ''));

  async function make(move: Move, commanded: () => void): Promise<void> {
    switch (move.do) {
      case 'perform': {
        const command = commands.performing(move);
        decidedAt.set(move.action, command.data.decidedAt);
        await tell(command);
        return commanded();
      }
      case 'cancel':
        return tell(commands.cancelling(move.action));
      case 'person':
        return perform(github, move).catch((error: unknown) => {
          refused.push(String(error));
        });
      case 'rollBack': {
        const rollback = commands.rollbackOf(move.rollback);
        return tell(commands.rollingBack(rollback, commands.scopeOf(move.scope), move.planOnly));
      }
      case 'steer':
        return steer(commands.rollbackOf(move.rollback), move.say);
      default:
        return move satisfies never;
    }
  }

  /** @returns how many were undone. */
  async function rollBackNow(name: number, scope: Partial<RollbackScope>): Promise<number> {
    const rollback = commands.rollbackOf(name);
    await tell(commands.rollingBack(rollback, scope));
    await settled();
    if (planOf(records, rollback)?.needsApproval === true) {
      await steer(rollback, 'approve');
      await steer(rollback, 'execute');
      await settled();
    }
    const end = records.told.findLast(
      (told) => told.type === 'RollbackFinished' && told.data.rollbackId === rollback,
    );
    if (end?.type !== 'RollbackFinished') throw new Error(`${rollback} has not ended.`);
    return end.data.undone;
  }

  async function settled(): Promise<void> {
    await rest.reached();
    await records.caughtUp();
  }

  return {
    commands,
    decidedAt,
    refused,
    async story(commanded) {
      const start = performance.now();
      for (const move of scenario.moves) {
        await sleep(Math.max(0, start + scaled(move.at) - performance.now()));
        if (move.do === 'rollBack' && isBulk(scenario)) await settled();
        await make(move, commanded);
      }
    },
    async toTheEnd() {
      await settled();
      for (const rollback of pausedIn(records)) await steer(rollback, 'resume');
      await settled();
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        let undone = 0;
        for (const [index, repository] of REPOSITORIES.entries()) {
          const { repositoryId } = subjectAt(github, repository);
          const name = 1000 + round * REPOSITORIES.length + index;
          undone += await rollBackNow(name, { repositoryId });
        }
        if (undone === 0) return;
      }
      throw new Error(`Something is undone again and again, ${MOST_ROUNDS} times.`);
    },
  };
}

const worldOf = (github: GitHub) => ({
  subjectAt: (place: Place) => subjectAt(github, place),
  commentAt: (place: Place) => {
    const issue = github.state().repositories[repositoryIn(place)]?.issues[numberIn(place)];
    return String((issue && oldComment(issue))?.id ?? '');
  },
  ago: (ms: number) => Date.now() - scaled(ms),
});

function subjectAt(github: GitHub, place: Place): Subject {
  const repository = repositoryIn(place);
  const found = github.state().repositories[repository];
  if (found === undefined) throw new Error(`GitHub has no ${repository}.`);
  const number = numberIn(place);
  const installationId = github.installations['acme'] ?? null;
  const issueId = number === 0 ? null : (found.issues[number]?.id ?? null);
  return { installationId, repositoryId: found.id, repository, issueId, number };
}

function planOf({ told }: Records, rollback: string) {
  const found = told.find(
    (one) => one.type === 'RollbackPlanned' && one.data.rollbackId === rollback,
  );
  return found?.type === 'RollbackPlanned' ? found.data : undefined;
}

function pausedIn({ told }: Records): readonly string[] {
  const paused = new Set<string>();
  for (const one of told) {
    if (one.type === 'RollbackPaused') paused.add(one.data.rollbackId);
    if (one.type === 'RollbackResumed' || one.type === 'RollbackFinished') {
      paused.delete(one.data.rollbackId);
    }
  }
  return [...paused];
}
