import type { MemoryBroker, VirtualTime } from '@reprise/harness';
import { memoryEventLog } from '@reprise/harness';
import {
  PLAIN_ACTION,
  actionId,
  eventId,
  proposalId,
  rollbackId,
  rollbackScope,
  runId,
  subjectKey,
  type Draft,
  type Records,
  type RecordsOf,
  type RollbackScope,
} from '@reprise/schemas';
import type { Move, Perform, RollsBack, Scenario, Scope, Steers } from '../scenario.ts';
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

type Command = RecordsOf<'commands.action'>;

const TOLD = {
  pause: 'PauseRollback',
  resume: 'ResumeRollback',
  cancel: 'CancelRollback',
  retry: 'RetryRollback',
} as const;

/** What everybody else does: people, automation and the api. */
export class Storyteller {
  readonly actionIds: readonly string[];
  readonly decidedAt: number[] = [];
  readonly rollbackIds: string[] = [];
  readonly #stage: Stage;
  readonly #log: ReturnType<typeof memoryEventLog>;
  #said = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#log = memoryEventLog(stage.broker.log(), '/reprise/story', () => stage.time.now());
    const performs = stage.scenario.moves.filter((move) => move.do === 'perform');
    this.actionIds = Object.values(
      Object.fromEntries(performs.map((one) => [one.action, this.#idOf(one)])),
    );
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

  #make(move: Move): Promise<void> {
    const { github, time } = this.#stage;
    switch (move.do) {
      case 'perform':
        return this.#perform(move);
      case 'cancel':
        return this.#cancel(move.action);
      case 'person':
        return act(github, move, time.now());
      case 'rollBack':
        return this.#rollBack(move);
      case 'steer':
        return this.#steer(move);
      default:
        return move satisfies never;
    }
  }

  #perform(move: Perform): Promise<void> {
    const { kind, rule, undoOver, decidedBefore, action } = move;
    const subject = subjectOf(move.place);
    const decidedAt = this.#stage.time.now() - decidedBefore;
    this.decidedAt[action] = decidedAt;
    const parameters = Object.fromEntries(
      Object.entries(move.parameters).map(([name, value]) => [
        name,
        value === '$comment' ? String(COMMENT_ID) : value,
      ]),
    );
    return this.#say('PerformAction', subjectKey(subject), this.#idOf(move), {
      actionId: this.#idOf(move),
      runId: this.#runOf(move),
      proposalId: proposalId(this.#runOf(move), action),
      subject,
      rule,
      ruleVersion: 'v1',
      kind,
      parameters,
      conditions: [],
      because: 'the story wants it',
      decidedAt,
      triggeredAt: null,
      ...PLAIN_ACTION,
      undoOver,
    });
  }

  #cancel(action: number): Promise<void> {
    const { scenario, time } = this.#stage;
    const move = scenario.moves.find((one) => one.do === 'perform' && one.action === action);
    const id = this.actionIds[action];
    if (move?.do !== 'perform' || id === undefined) return Promise.resolve();
    const subject = subjectOf(move.place);
    const by = { requestedBy: 'mia', via: 'cli', requestedAt: time.now() };
    return this.#say('CancelAction', subjectKey(subject), id, { actionId: id, subject, ...by });
  }

  #rollBack({ rollback, scope, planOnly }: RollsBack): Promise<void> {
    const id = rollbackId(`${this.#stage.scenario.seed}/${rollback}`);
    this.rollbackIds[rollback] = id;
    return this.rollBack(id, this.#scopeOf(scope), planOnly);
  }

  /** Asks to roll back a scope, as Mia. */
  rollBack(id: string, scope: Partial<RollbackScope>, planOnly = false): Promise<void> {
    const requestedAt = this.#stage.time.now();
    return this.#say('RollBack', id, id, {
      rollbackId: id,
      scope: rollbackScope(scope),
      requestedBy: 'mia',
      requestedAt,
      via: 'cli',
      planOnly,
    });
  }

  #steer({ rollback, say }: Steers): Promise<void> {
    const id = this.rollbackIds[rollback];
    return id === undefined ? Promise.resolve() : this.steer(id, say);
  }

  /** Says how a rollback is to go on; of a plan by its hash as it is now. */
  steer(id: string, say: Steers['say']): Promise<void> {
    const about = { rollbackId: id, via: 'cli', requestedAt: this.#stage.time.now() };
    this.#said += 1;
    const said = String(this.#said);
    if (say !== 'approve' && say !== 'execute') {
      return this.#say(TOLD[say], id, said, { ...about, requestedBy: 'mia' });
    }
    const planHash = this.#planOf(id);
    return say === 'approve'
      ? this.#say('ApproveRollback', id, said, { ...about, planHash, requestedBy: 'ben' })
      : this.#say('ExecuteRollback', id, said, { ...about, planHash, requestedBy: 'mia' });
  }

  #planOf(id: string): string {
    const plan = this.#stage.table.events.find(
      ({ type, data }) =>
        type === 'RollbackPlanned' && 'planHash' in data && data.rollbackId === id,
    );
    return plan?.type === 'RollbackPlanned' ? plan.data.planHash : '';
  }

  #scopeOf(scope: Scope): Partial<RollbackScope> {
    const { scenario } = this.#stage;
    if ('action' in scope) return { actionId: this.actionIds[scope.action] ?? 'none' };
    if ('rule' in scope) return { rule: scope.rule };
    if ('label' in scope) return { label: scope.label };
    if ('rollback' in scope) return { rollbackId: this.rollbackIds[scope.rollback] ?? 'none' };
    if ('repository' in scope) {
      return { repositoryId: subjectOf(scope.repository as Perform['place']).repositoryId };
    }
    const one = scenario.moves.find((move) => move.do === 'perform' && move.run === scope.run);
    return { runId: one?.do === 'perform' ? this.#runOf(one) : 'none' };
  }

  #runOf({ run, rule }: Perform): string {
    return runId(`story ${this.#stage.scenario.seed}/${run}`, rule);
  }

  #idOf(move: Perform): string {
    return actionId(proposalId(this.#runOf(move), move.action));
  }

  /** Until the log has it. */
  async #say<T extends Command>(
    type: T,
    key: string,
    what: string,
    data: Records[T],
  ): Promise<void> {
    const draft = { type, key, id: eventId(type, what), tenantId: '1', data };
    for (;;) {
      try {
        await this.#log.publish('commands.action', [draft as Draft<Command>]);
        return;
      } catch {
        await this.#stage.time.sleep(100);
      }
    }
  }
}
