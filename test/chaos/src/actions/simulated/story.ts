import type { MemoryBroker, VirtualTime } from '@reprise/harness';
import { memoryEventLog } from '@reprise/harness';
import { rollbackId, type RollbackScope } from '@reprise/schemas';
import { commandsOf, type Command, type Commands } from '../commands.ts';
import type { Move, Scenario, Steering } from '../scenario.ts';
import { COMMENT_ID } from './fields.ts';
import { subjectOf, type SimulatedGitHub } from './github.ts';
import { act } from './people.ts';
import type { TaskTable } from './table.ts';

export interface Stage {
  readonly scenario: Scenario;
  readonly broker: MemoryBroker;
  readonly time: VirtualTime;
  readonly github: SimulatedGitHub;
  readonly table: TaskTable;
}

/** What everybody else does: people, automation and the api. */
export class Storyteller {
  readonly commands: Commands;
  /** When each action was decided, by its number. */
  readonly decidedAt: number[] = [];
  readonly #stage: Stage;
  readonly #log: ReturnType<typeof memoryEventLog>;

  constructor(stage: Stage) {
    const { scenario, broker, time } = stage;
    this.#stage = stage;
    this.#log = memoryEventLog(broker.log(), '/reprise/story', () => time.now());
    this.commands = commandsOf(scenario, {
      subjectAt: subjectOf,
      commentAt: () => String(COMMENT_ID),
      ago: (ms) => time.now() - ms,
    });
  }

  /** Plays all moves, each when its time has come. */
  async tell(): Promise<void> {
    const { scenario, time } = this.#stage;
    const start = time.now();
    const making: Promise<void>[] = [];
    for (const move of scenario.moves) {
      await time.sleep(start + move.at - time.now());
      making.push(this.#make(move));
    }
    await Promise.all(making);
  }

  /** Asks to roll back a scope. @returns the rollback's id. */
  async rollBack(name: string, scope: Partial<RollbackScope>): Promise<string> {
    const rollback = rollbackId(name);
    await this.#say(this.commands.rollingBack(rollback, scope));
    return rollback;
  }

  /** Says how a rollback is to go on; of a plan by its hash as it is now. */
  steer(rollback: string, say: Steering): Promise<void> {
    return this.#say(this.commands.steering(rollback, say, this.#planOf(rollback)));
  }

  #make(move: Move): Promise<void> {
    const { github, time } = this.#stage;
    const { commands } = this;
    switch (move.do) {
      case 'perform': {
        const command = commands.performing(move);
        this.decidedAt[move.action] = command.data.decidedAt;
        return this.#say(command);
      }
      case 'cancel':
        return this.#say(commands.cancelling(move.action));
      case 'person':
        return act(github, move, time.now());
      case 'rollBack': {
        const rollback = commands.rollbackOf(move.rollback);
        return this.#say(
          commands.rollingBack(rollback, commands.scopeOf(move.scope), move.planOnly),
        );
      }
      case 'steer':
        return this.steer(commands.rollbackOf(move.rollback), move.say);
      default:
        return move satisfies never;
    }
  }

  #planOf(rollback: string): string {
    const plan = this.#stage.table.events.find(
      ({ type, data }) =>
        type === 'RollbackPlanned' && 'planHash' in data && data.rollbackId === rollback,
    );
    return plan?.type === 'RollbackPlanned' ? plan.data.planHash : '';
  }

  /** Until the log has it. */
  async #say(command: Command): Promise<void> {
    for (;;) {
      try {
        await this.#log.publish('commands.action', [command]);
        return;
      } catch {
        await this.#stage.time.sleep(100);
      }
    }
  }
}
