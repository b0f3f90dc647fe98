import type { RequestOutcome } from '@reprise/github';
import {
  eventId,
  type Draft,
  type Position,
  type Records,
  type RecordName,
  type TopicName,
} from '@reprise/schemas';
import { Lease, proceed, type Fact, type Step } from '@reprise/tasks';
import { createLogger } from '@reprise/telemetry';
import {
  actionTasks,
  type ActionClaim,
  type ActionTask,
  type CommandName,
} from '../tasks/definition.ts';
import { evolve, initialState, statusOf, type ActionFact } from '../tasks/evolve.ts';
import { isSteering, type FactName } from '../tasks/facts.ts';
import type { Deps } from '../worker/deps.ts';
import { handle } from '../worker/handle.ts';
import { permitEverything, type Permit } from '../worker/permit.ts';
import type { StepName } from '../worker/step.ts';
import { memoryStore } from './memoryStore.ts';
import { fakeGitHub, type FakeGitHub } from './fakeGitHub.ts';

/** What the process was killed by, in a test. */
export class Killed extends Error {}

/** What a request throws, as outcomeOf() would classify it. */
export class Answered extends Error {
  readonly outcome: RequestOutcome;

  constructor(outcome: RequestOutcome) {
    super('answered');
    this.outcome = outcome;
  }
}

export const noAnswer = (): Answered =>
  new Answered({ status: 'unknown', httpStatus: 502, message: 'Bad gateway' });

/**
 * The workers over a log, a table and a GitHub of plain objects. The table is folded from the log
 * before each claim, as a process finds it that starts anew.
 */
export interface Bench {
  permit: Permit;
  readonly github: FakeGitHub;
  readonly events: readonly ActionFact[];
  /** Commands that the workers wrote. */
  readonly commands: readonly Draft[];
  /** Milliseconds since the epoch; tests move it. */
  now: number;
  step: Step<StepName>;
  /** Whether the next events are refused, after they were written or before. */
  refuse: 'no' | 'before' | 'after';
  ask<T extends CommandName | FactName>(type: T, key: string, data: Records[T]): void;
  /** One claim of one task. */
  work(taskId: string, leaseMs?: number): Promise<void>;
  /** Claims open tasks until nothing is open, or `most` claims were made. */
  settle(most?: number): Promise<void>;
  task(id: string): ActionTask;
  /** How an action, its undoing or a rollback ended; null while it has not. */
  outcome(id: string): ReturnType<typeof endOf>;
}

interface Written {
  readonly type: RecordName;
  readonly key: string;
  readonly id: string;
  readonly causedBy?: string;
  readonly data: unknown;
  readonly at: number;
}

export function createBench(): Bench {
  const logs: Record<'commands.action' | 'events.action', Written[]> = {
    'commands.action': [],
    'events.action': [],
  };
  const tries = new Map<string, number>();
  const failures = new Map<string, number>();
  const append = (topic: TopicName, drafts: readonly Draft[]): Position[] =>
    drafts.map(({ type, key, id, data, causationId: causedBy }) => {
      const log = logs[topic as keyof typeof logs];
      log.push({ type, key, id, data, at: bench.now, ...(causedBy !== undefined && { causedBy }) });
      return { topic, partition: 0, offset: BigInt(log.length - 1) };
    });
  const facts = (): ActionFact[] => factsIn(logs['events.action']);
  const steering = (): ActionFact[] =>
    factsIn(logs['commands.action']).filter(({ type }) => isSteering(type));
  const tasks = (): readonly ActionTask[] =>
    fold(logs['commands.action'], [...steering(), ...facts()], { tries, failures });

  const deps: Deps = {
    log: {
      async publish(topic, drafts) {
        if (bench.refuse === 'before') throw new Error('Kafka does not answer.');
        const positions = append(topic, drafts);
        if (bench.refuse === 'after') throw new Error('Kafka does not answer.');
        return positions;
      },
    },
    queue: {
      async settle({ task }, _facts, release) {
        const put = release?.afterMs !== undefined;
        tries.set(task.id, put ? (tries.get(task.id) ?? 0) + 1 : 0);
        const failed = (failures.get(task.id) ?? 0) + Number(release?.failed ?? false);
        failures.set(task.id, put ? failed : 0);
        if (put) bench.now += release.afterMs ?? 0;
        return true;
      },
      extend: async () => true,
    },
    tasks: {
      byId: async (id) => tasks().find((task) => task.id === id),
      tagged: async (tags) => tasks().filter((task) => tagsOf(task).some((t) => tags.includes(t))),
      onField: async (key, field) =>
        tasks().filter((task) => task.key === key && task.field === field),
      onFields: async (fields) =>
        tasks().filter((task) =>
          fields.some(({ key, field }) => task.key === key && task.field === field),
        ),
      byIds: async (ids) => tasks().filter(({ id }) => ids.includes(id)),
      about: async (ids) => tasks().filter((task) => ids.includes(aboutOf(task) ?? '')),
      wake: async ({ ids = [] }) => {
        for (const id of ids) tries.delete(id);
      },
      wakeLine: async (line) => {
        for (const { id, command } of tasks()) {
          if (requestOf(command)?.line === line) tries.delete(id);
        }
      },
    },
    rollbacks: memoryStore(tasks, () =>
      logs['events.action'].map(({ type, data }) => ({ type, data })),
    ),
    permit: {
      look: (attempting) => bench.permit.look(attempting),
      reserve: (attempting) => bench.permit.reserve(attempting),
      held: (attempting) => bench.permit.held(attempting),
      settle: (attempting, ending) => bench.permit.settle(attempting, ending),
    },
    pace: { asGitHubAsks: true, secondsPerRequest: 0.25, sideBySide: 6 },
    catchUp: { passed: () => Promise.resolve() },
    github: fakeGitHub(() => bench.now),
    classify: (error) =>
      error instanceof Answered
        ? error.outcome
        : { status: 'unknown', httpStatus: null, message: String(error) },
    clock: () => bench.now,
    timeoutMs: 1000,
    step: (name) => bench.step(name),
    logger: createLogger('test', 'silent'),
  };

  const bench: Bench = {
    github: deps.github as FakeGitHub,
    get events() {
      return facts();
    },
    get commands() {
      return logs['commands.action'].filter(({ type }) => type === 'RevertAction') as never;
    },
    permit: permitEverything,
    now: Date.parse('2026-11-01T12:00:00.500Z'),
    step: proceed,
    refuse: 'no',
    ask: (type, key, data) => {
      const again = logs['commands.action'].filter((one) => one.type === type).length;
      const id = isSteering(type) ? eventId(type, key, String(again)) : eventId(type, key);
      append('commands.action', [{ type, key, id, tenantId: '1', data }]);
    },
    work: (id, leaseMs) => handle(deps)(claimOf(bench.task(id), leaseMs)),
    async settle(most = 50) {
      for (let claims = 0; claims < most; claims += 1) {
        const next = tasks()
          .filter(({ status }) => IN_WORK.has(status))
          .filter((task, _index, all) => isFirstOfLine(task, all) && isHeadOfField(task, all))
          .toSorted(
            (one, other) =>
              (tries.get(one.id) ?? 0) - (tries.get(other.id) ?? 0) ||
              priorityOf(other) - priorityOf(one),
          )[0];
        if (next === undefined) return;
        bench.now += 1;
        await handle(deps)(claimOf(next));
      }
    },
    task(id) {
      const found = tasks().find((task) => task.id === id);
      if (found === undefined) throw new Error(`There is no task ${id}.`);
      return found;
    },
    outcome: (id) => endOf(bench.task(id)),
  };
  return bench;
}

function endOf({ state, status }: ActionTask) {
  if (state.course === undefined || status !== 'done') return state.outcome;
  return state.course.said.findLast((one) => one.type === 'RollbackFinished') ?? null;
}

const IN_WORK: ReadonlySet<string> = new Set(['open', 'attempted', 'unknown']);

const isFirstOfLine = (task: ActionTask, all: readonly ActionTask[]): boolean =>
  !all.some(
    (other) =>
      other.key === task.key &&
      requestOf(other.command)?.line !== undefined &&
      requestOf(other.command)?.line === requestOf(task.command)?.line &&
      other.command.offset < task.command.offset,
  );

/** Who was started goes on; else whoever has the higher priority, else who was asked for first. */
const isHeadOfField = (task: ActionTask, all: readonly ActionTask[]): boolean =>
  !all.some((other) => {
    if (other.key !== task.key || other.field !== task.field) return false;
    const started = Number(other.status !== 'open') - Number(task.status !== 'open');
    const order = started || priorityOf(other) - priorityOf(task);
    return order > 0 || (order === 0 && other.command.offset < task.command.offset);
  });

const factsIn = (log: readonly Written[]): ActionFact[] =>
  log.map(
    ({ type, data, id, causedBy }, offset) =>
      ({ type, data, offset, id, ...(causedBy !== undefined && { causedBy }) }) as ActionFact,
  );

const aboutOf = ({ command }: ActionTask): string | undefined =>
  command.type === 'RevertAction' ? command.data.actionId : undefined;

const claimOf = (task: ActionTask, leaseMs = 60_000): ActionClaim => ({
  task,
  lease: new Lease('token', performance.now(), leaseMs),
  doubtful: false,
  wakes: 0,
});

const requestOf = ({ type, data }: Pick<Written, 'type' | 'data'>) =>
  actionTasks.request({ type, data } as Parameters<typeof actionTasks.request>[0]);

const tagsOf = ({ command }: ActionTask): readonly string[] => requestOf(command)?.tags ?? [];

const priorityOf = ({ command }: ActionTask): number => requestOf(command)?.priority ?? 0;

function fold(
  commands: readonly Written[],
  facts: readonly ActionFact[],
  { tries, failures }: Record<'tries' | 'failures', ReadonlyMap<string, number>>,
): readonly ActionTask[] {
  const fields = new Map<string, string>();
  const ids = new Set<string>();
  return commands.flatMap((written, offset): readonly ActionTask[] => {
    const request = requestOf(written);
    if (request === undefined || ids.has(request.id)) return [];
    ids.add(request.id);
    const { id } = request;
    const field =
      typeof request.field === 'string'
        ? request.field
        : (fields.get(request.field.sameAs) ?? `task:${id}`);
    fields.set(id, field);
    const own = facts.filter((fact) => actionTasks.concerns(fact as Fact) === id);
    const state = own.reduce(evolve, initialState);
    const { type, key, data, at } = written;
    const command = { type, data, id: written.id, tenantId: '1', at, offset };
    return [
      {
        id,
        key,
        partition: 0,
        field,
        command: command as ActionTask['command'],
        state,
        status: statusOf(state),
        tries: tries.get(id) ?? 0,
        failures: failures.get(id) ?? 0,
        leased: false,
      },
    ];
  });
}
