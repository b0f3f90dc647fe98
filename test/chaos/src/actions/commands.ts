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
  type Subject,
} from '@reprise/schemas';
import type { Place } from './places.ts';
import type { Perform, Scenario, Scope, Steering } from './scenario.ts';

type CommandType = RecordsOf<'commands.action'>;
export type Command = Draft<CommandType>;

/** Where a story is played. */
export interface World {
  /** @throws {Error} where there is no such place. */
  subjectAt(place: Place): Subject;
  /** GitHub's id of the comment that an issue had before anybody moved; empty where it has none. */
  commentAt(place: Place): string;
  /** The time so many of the story's milliseconds ago, in milliseconds since the epoch. */
  ago(ms: number): number;
}

/** What the moves of a story say to the action service. Ids are derived of the seed. */
export interface Commands {
  /** Of each action, by its number. */
  readonly actionIds: readonly string[];
  /** Of each rollback that somebody asks for, in the order in which they do. */
  readonly rollbackIds: readonly string[];
  rollbackOf(rollback: number): string;
  performing(move: Perform): Draft<'PerformAction'>;
  cancelling(action: number): Draft<'CancelAction'>;
  rollingBack(rollback: string, scope: Partial<RollbackScope>, planOnly?: boolean): Command;
  /** @param planHash of the plan as it is; empty where there is none yet. */
  steering(rollback: string, say: Steering, planHash: string): Command;
  /** A scope of the story, in the ids of the log. */
  scopeOf(scope: Scope): Partial<RollbackScope>;
}

const TENANT = '1';
/** Asks for everything but approvals. */
const MIA = 'mia';
const BEN = 'ben';

const STEERS = {
  pause: 'PauseRollback',
  resume: 'ResumeRollback',
  cancel: 'CancelRollback',
  retry: 'RetryRollback',
} as const satisfies Partial<Record<Steering, CommandType>>;

export function commandsOf({ seed, moves }: Scenario, world: World): Commands {
  const performs = moves.filter((move) => move.do === 'perform');
  const runOf = (run: number): string => runId(`seed ${seed}`, String(run));
  const proposalOf = ({ run, action }: Perform): string => proposalId(runOf(run), action);
  const idOf = (move: Perform): string => actionId(proposalOf(move));
  const rollbackOf = (rollback: number): string => rollbackId(`seed ${seed}, ${rollback}`);
  const said = (requestedBy: string) => ({ requestedBy, via: 'cli', requestedAt: world.ago(0) });
  let steered = 0;

  function performed(action: number): Perform {
    const found = performs.find((move) => move.action === action);
    if (found === undefined) throw new Error(`Story ${seed} performs no action ${action}.`);
    return found;
  }

  return {
    actionIds: performs.toSorted((one, other) => one.action - other.action).map(idOf),
    rollbackIds: moves
      .filter((move) => move.do === 'rollBack')
      .map(({ rollback }) => rollbackOf(rollback)),
    rollbackOf,
    performing(move) {
      const { kind, rule, undoOver, place, parameters } = move;
      const subject = world.subjectAt(place);
      const { comment } = parameters;
      return draft('PerformAction', subjectKey(subject), idOf(move), {
        actionId: idOf(move),
        runId: runOf(move.run),
        proposalId: proposalOf(move),
        subject,
        rule,
        ruleVersion: 'v1',
        kind,
        parameters:
          comment === '$comment' ? { ...parameters, comment: world.commentAt(place) } : parameters,
        conditions: [],
        because: 'the story has it',
        decidedAt: Math.round(world.ago(move.decidedBefore)),
        triggeredAt: null,
        ...PLAIN_ACTION,
        undoOver,
      });
    },
    cancelling(action) {
      const move = performed(action);
      const subject = world.subjectAt(move.place);
      const data = { actionId: idOf(move), subject, ...said(MIA) };
      return draft('CancelAction', subjectKey(subject), data.actionId, data);
    },
    rollingBack: (rollback, scope, planOnly = false) =>
      draft('RollBack', rollback, rollback, {
        rollbackId: rollback,
        scope: rollbackScope(scope),
        planOnly,
        ...said(MIA),
      }),
    steering(rollback, say, planHash) {
      steered += 1;
      const what = `seed ${seed}, said ${steered}`;
      const about = { rollbackId: rollback, ...said(say === 'approve' ? BEN : MIA) };
      switch (say) {
        case 'approve':
          return draft('ApproveRollback', rollback, what, { ...about, planHash });
        case 'execute':
          return draft('ExecuteRollback', rollback, what, { ...about, planHash });
        case 'pause':
        case 'resume':
        case 'cancel':
        case 'retry':
          return draft(STEERS[say], rollback, what, about);
        default:
          return say satisfies never;
      }
    },
    scopeOf(scope) {
      if ('action' in scope) return { actionId: idOf(performed(scope.action)) };
      if ('run' in scope) return { runId: runOf(scope.run) };
      if ('rule' in scope) return { rule: scope.rule };
      if ('label' in scope) return { label: scope.label };
      if ('rollback' in scope) return { rollbackId: rollbackOf(scope.rollback) };
      return { repositoryId: world.subjectAt(scope.repository).repositoryId };
    },
  };
}

const draft = <T extends CommandType>(
  type: T,
  key: string,
  what: string,
  data: Records[T],
): Draft<T> => ({ type, key, id: eventId(type, what), tenantId: TENANT, data });
