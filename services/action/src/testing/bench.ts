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
import type { Deps } from '../worker/deps.ts';
import { handle } from '../worker/handle.ts';
import type { StepName } from '../worker/step.ts';
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
  readonly github: FakeGitHub;
  readonly events: readonly ActionFact[];
  /** Commands that the workers wrote. */
  readonly commands: readonly Draft[];
  /** Milliseconds since the epoch; tests move it. */
  now: number;
  step: Step<StepName>;
  /** Whether the next events are refused, after they were written or before. */
  refuse: 'no' | 'before' | 'after';
  ask<T extends CommandName>(type: T, key: string, data: Records[T]): void;
  /** One claim of one task. */
  work(taskId: string, leaseMs?: number): Promise<void>;
  /** Claims open tasks until nothing is open, or `most` claims were made. */
  settle(most?: number): Promise<void>;
  task(id: string): ActionTask;
  outcome(id: string): ActionTask['state']['outcome'];
}

interface Written {
  readonly type: RecordName;
  readonly key: string;
  readonly id: string;
  readonly data: unknown;
  readonly at: number;
}

export function createBench(): Bench {
  const logs: Record<'commands.action' | 'events.action', Written[]> = {
    'commands.action': [],
    'events.action': [],
  };
  const tries = new Map<string, number>();
  const append = (topic: TopicName, drafts: readonly Draft[]): Position[] =>
    drafts.map(({ type, key, id, data }) => {
      const log = logs[topic as keyof typeof logs];
      log.push({ type, key, id, data, at: bench.now });
      return { topic, partition: 0, offset: BigInt(log.length - 1) };
    });
  const facts = (): ActionFact[] =>
    logs['events.action'].map(({ type, data }, offset) => ({ type, data, offset }) as ActionFact);
  const tasks = (): readonly ActionTask[] => fold(logs['commands.action'], facts(), tries);

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
    },
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
    now: Date.parse('2026-11-01T12:00:00.500Z'),
    step: proceed,
    refuse: 'no',
    ask: (type, key, data) => {
      append('commands.action', [{ type, key, id: eventId(type, key), tenantId: '1', data }]);
    },
    work: (id, leaseMs) => handle(deps)(claimOf(bench.task(id), leaseMs)),
    async settle(most = 50) {
      for (let claims = 0; claims < most; claims += 1) {
        const next = tasks()
          .filter(({ status }) => status !== 'done')
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
    outcome: (id) => bench.task(id).state.outcome,
  };
  return bench;
}

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
  tries: ReadonlyMap<string, number>,
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
        leased: false,
      },
    ];
  });
}
