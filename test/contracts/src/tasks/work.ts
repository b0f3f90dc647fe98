import { openDatabase, sql, type Database } from '@reprise/views';
import {
  applyRecords,
  taskLookup,
  taskMigrations,
  taskQueue,
  type Fact,
  type TaskDefinition,
  type TaskQueue,
} from '@reprise/tasks';
import type { Event, TopicName } from '@reprise/schemas';
import { newDatabaseUrl } from '../views/database.ts';

type Commands = 'PerformAction';
export interface State {
  readonly attempts: readonly number[];
  /** Offset of the first outcome. */
  readonly outcome: number | null;
  readonly givenUp?: boolean;
}

/** The smallest task: attempted any number of times, then done. */
export const definition: TaskDefinition<State> = {
  topics: { commands: 'commands.action', events: 'events.action' },
  request(event) {
    if (event.type !== 'PerformAction') return undefined;
    const { actionId, kind, rule, runId } = event.data;
    const priority = rule === 'urgent' ? 10 : 0;
    const { line, budget } = event.data as { line?: string; budget?: string };
    return {
      id: actionId,
      field: kind,
      priority,
      tags: [`run:${runId}`],
      ...(line !== undefined && { line }),
      ...(budget !== undefined && { budget }),
    };
  },
  steers: ({ type }) => type === 'CancelAction',
  concerns: (fact) => ('actionId' in fact.data ? fact.data.actionId : undefined),
  wakes: (fact) => {
    if (fact.type === 'CancelAction') return { ids: [fact.data.actionId] };
    return fact.type === 'RollbackPlanned' ? { tags: ['run:run'] } : {};
  },
  initial: { attempts: [], outcome: null },
  evolve(state, fact) {
    if (fact.type === 'ActionAttempted') {
      const numbers = new Set([...state.attempts, fact.data.attempt]);
      return { ...state, attempts: [...numbers].toSorted((a, b) => a - b) };
    }
    if (fact.type === 'ActionGivenUp') return { ...state, givenUp: true };
    if (fact.type === 'CancelAction') return { ...state, givenUp: false };
    if (fact.type !== 'ActionSucceeded') return state;
    return { ...state, outcome: Math.min(state.outcome ?? fact.offset, fact.offset) };
  },
  status: ({ attempts, outcome, givenUp: isGivenUp = false }) =>
    outcome !== null ? 'done' : isGivenUp ? 'given_up' : attempts.length > 0 ? 'attempted' : 'open',
};

const SUBJECT = { installationId: 1, repositoryId: 7, repository: 'a/b', issueId: 70 };

export interface Asked {
  readonly number?: number;
  readonly field?: string;
  readonly rule?: string;
  readonly because?: string;
  readonly at?: number;
  readonly line?: string;
  readonly budget?: string;
}

const eventOf = (
  topic: TopicName,
  type: string,
  offset: number,
  data: object,
  { number = 1, at = offset }: Asked,
): Event =>
  ({
    type,
    key: `7#${number}`,
    data,
    envelope: {
      id: `${type}-${offset}`,
      type,
      source: '/t',
      time: at,
      subject: 's',
      tenantId: '1',
    },
    position: { topic, partition: number % 12, offset: BigInt(offset) },
  }) as unknown as Event;

/** The command for a task, at an offset of its partition. */
export const asked = (actionId: string, offset: number, how: Asked = {}): Event =>
  eventOf(
    'commands.action',
    'PerformAction',
    offset,
    {
      actionId,
      runId: 'run',
      subject: { ...SUBJECT, number: how.number ?? 1 },
      kind: how.field ?? 'label:bug',
      rule: how.rule ?? 'triage',
      because: how.because ?? '',
      ...(how.line !== undefined && { line: how.line }),
      ...(how.budget !== undefined && { budget: how.budget }),
    },
    how,
  );

export const attempted = (actionId: string, offset: number, attempt = 1, how: Asked = {}): Event =>
  eventOf('events.action', 'ActionAttempted', offset, { actionId, attempt }, how);

export const succeeded = (actionId: string, offset: number, how: Asked = {}): Event =>
  eventOf('events.action', 'ActionSucceeded', offset, { actionId }, how);

/** A command that steers a task, rather than asking for one. */
export const steered = (actionId: string, offset: number, how: Asked = {}): Event =>
  eventOf('commands.action', 'CancelAction', offset, { actionId }, how);

export const givenUp = (actionId: string, offset: number, how: Asked = {}): Event =>
  eventOf('events.action', 'ActionGivenUp', offset, { actionId }, how);

export const planned = (offset: number): Event =>
  eventOf('events.action', 'RollbackPlanned', offset, {}, {});

export const fact = ({ type, data, position }: Event): Fact =>
  ({ type, data, offset: Number(position.offset) }) as Fact;

/** A table of its own, and workers that share it. */
export interface World {
  readonly db: Database;
  /** Folds records of both topics, in the order given. */
  fold(...events: readonly Event[]): Promise<void>;
  worker(options?: Partial<WorkerOptions>): TaskQueue<State, Commands>;
  rows(): Promise<readonly object[]>;
  lookup: ReturnType<typeof taskLookup<State, Commands>>;
  clear(): Promise<void>;
}

interface WorkerOptions {
  readonly leaseMs: number;
  readonly ready: readonly number[];
  readonly passed: () => Promise<void>;
}

export const ALL = Array.from({ length: 12 }, (_none, partition) => partition);

export async function openWorld(): Promise<World> {
  const db = await openDatabase({
    url: newDatabaseUrl(),
    schema: 'action',
    entities: [],
    migrations: taskMigrations,
  });
  let workers = 0;
  return {
    db,
    async fold(...events) {
      // One transaction for each topic's records in a row, as the log brings them.
      for (const event of events)
        await db.transaction((tx) => applyRecords(tx, definition, [event]));
    },
    worker({ leaseMs = 60_000, ready = ALL, passed = () => Promise.resolve() } = {}) {
      workers += 1;
      const worker = `worker-${workers}`;
      const bell = { ringAfter: () => undefined };
      return taskQueue<State, Commands>({
        db,
        definition,
        bell,
        worker,
        leaseMs,
        catchUp: { ready, passed },
      });
    },
    rows: () =>
      db.query(
        sql<object>`select id, key, partition, command, command_offset, commanded_at, field,
          priority, tags, state, status from tasks order by id`,
      ),
    lookup: taskLookup<State, Commands>(db),
    clear: async () => void (await db.query(sql`truncate tasks`)),
  };
}
