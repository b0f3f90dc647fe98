import { actionTasks, type ActionTask, type CommandName } from '@reprise/action/testing';
import { partitionId, type EventBatch, type PartitionRange } from '@reprise/kafka';
import { TOPICS, type Event } from '@reprise/schemas';
import { factOf, type Fact, type Lease, type Release, type Wake } from '@reprise/tasks';
import {
  EMPTY,
  byCommand,
  isDue,
  isFirstInLine,
  isHead,
  isInWork,
  statusOf,
  type Row,
} from './row.ts';

interface Claimed {
  readonly task: ActionTask;
  readonly token: string;
  readonly doubtful: boolean;
  readonly wakes: number;
  readonly budget?: string;
}

interface Held {
  readonly task: { readonly id: string };
  readonly lease: Lease;
  readonly wakes: number;
}

const OF_ACTION: ReadonlySet<string> = new Set(Object.values(actionTasks.topics));

/**
 * The table of tasks in memory: it outlives processes, and each call is a transaction. It does what
 * the statements of services/runtime/tasks do.
 */
export class TaskTable {
  /** Every event of events.action, once, in the order in which it was folded. */
  readonly events: Event[] = [];
  readonly #rows = new Map<string, Row>();
  readonly #positions = new Map<string, bigint>();
  readonly #now: () => number;
  #tokens = 0;

  constructor(now: () => number) {
    this.#now = now;
    for (const { name: topic, partitions } of TOPICS) {
      if (!OF_ACTION.has(topic)) continue;
      for (let partition = 0; partition < partitions; partition += 1) {
        this.#positions.set(partitionId({ topic, partition }), 0n);
      }
    }
  }

  /** Where to go on, by partitionId(). */
  startsOf(partitions: readonly PartitionRange[]): ReadonlyMap<string, bigint> {
    return new Map(partitions.map((one) => [partitionId(one), this.#positionOf(one)]));
  }

  /** As the rows of the table of positions. */
  get positions() {
    return [...this.#positions].map(([id, position]) => {
      const [topic, partition] = id.split('/');
      return { topic, partition: Number(partition), cluster_id: 'memory', position: `${position}` };
    });
  }

  hasPassed(range: PartitionRange): boolean {
    return this.#positionOf(range) >= range.high;
  }

  /**
   * Folds a batch, but for what was folded before.
   * @throws {Error} where something is missing in between.
   */
  fold({ topic, partition, items }: EventBatch): void {
    const position = this.#positionOf({ topic, partition });
    const events = items.flatMap((item) => (item.status === 'read' ? [item.event] : []));
    const fresh = events.filter((event) => event.position.offset >= position);
    const [first] = fresh;
    if (first === undefined) return;
    if (first.position.offset > position) throw new Error('Records are missing in between.');
    if (topic === actionTasks.topics.commands) {
      this.#applyCommands(fresh);
      this.#applyEvents(
        fresh.filter((event) => actionTasks.steers?.(event) ?? false),
        'all',
      );
    } else {
      this.events.push(...fresh);
      this.#applyEvents(fresh, 'listening');
    }
    const last = fresh.at(-1)?.position.offset ?? position;
    this.#positions.set(partitionId({ topic, partition }), last + 1n);
  }

  /** Tasks whose command is known, in the order of their commands. */
  tasks(which: (row: Row) => boolean = () => true): readonly ActionTask[] {
    return [...this.#rows.values()]
      .filter((row) => row.command !== null && which(row))
      .toSorted(byCommand)
      .map((row) => this.#taskFrom(row));
  }

  get isAtRest(): boolean {
    return ![...this.#rows.values()].some((row) => row.command !== null && isInWork(row));
  }

  claim(most: number, partitions: readonly number[], spent: readonly string[], leaseMs: number) {
    const now = this.#now();
    const rows = [...this.#rows.values()];
    const next = rows
      .filter((row) => isDue(row, now) && partitions.includes(row.partition))
      .filter(({ budget }) => budget === null || !spent.includes(budget))
      .filter((row) => isHead(row, rows, now) && isFirstInLine(row, rows))
      .toSorted((one, other) => other.priority - one.priority || byCommand(one, other));
    return next.slice(0, most).map((row): Claimed => {
      const doubtful = row.isDoubtful || row.token !== null;
      row.token = `token-${(this.#tokens += 1)}`;
      row.leasedUntil = now + leaseMs;
      row.isDoubtful = false;
      const drawing = row.budget === null ? {} : { budget: row.budget };
      const { token, wakes } = row;
      return { task: this.#taskFrom(row), token, doubtful, wakes, ...drawing };
    });
  }

  extend({ task, lease }: Held, askedAt: number, leaseMs: number): boolean {
    const row = this.#held(task.id, lease);
    if (row === undefined) {
      lease.lose();
      return false;
    }
    row.leasedUntil = this.#now() + leaseMs;
    lease.extendFrom(askedAt, leaseMs);
    return true;
  }

  settle({ task, lease, wakes }: Held, facts: readonly Fact[], release: Release): boolean {
    const row = this.#held(task.id, lease);
    if (row === undefined) return false;
    const { afterMs, doubtful = false, failed = false, deaf = false } = release;
    row.state = facts.reduce(actionTasks.evolve, row.state);
    row.token = null;
    row.isDoubtful = doubtful;
    row.isDeaf = deaf;
    row.tries = afterMs === undefined ? 0 : row.tries + 1;
    row.failures = afterMs === undefined ? 0 : row.failures + Number(failed);
    row.notBefore = afterMs === undefined || row.wakes !== wakes ? null : this.#now() + afterMs;
    lease.lose();
    return true;
  }

  wake({ ids = [], tags = [] }: Wake, which: 'listening' | 'all'): void {
    for (const row of this.#rows.values()) {
      const meant = ids.includes(row.id) || row.tags.some((tag) => tags.includes(tag));
      if (!meant || statusOf(row) === 'done' || (which === 'listening' && row.isDeaf)) continue;
      row.notBefore = null;
      row.wakes += 1;
    }
  }

  wakeLine(line: string): void {
    for (const row of this.#rows.values()) {
      if (row.line !== line || !isInWork(row)) continue;
      row.notBefore = null;
      row.wakes += 1;
    }
  }

  #held(id: string, lease: Lease): Row | undefined {
    const row = this.#rows.get(id);
    return row?.token === lease.token ? row : undefined;
  }

  #positionOf(place: Pick<PartitionRange, 'topic' | 'partition'>): bigint {
    return this.#positions.get(partitionId(place)) ?? 0n;
  }

  #applyCommands(events: readonly Event[]): void {
    for (const event of events) {
      const request = actionTasks.request(event);
      if (request === undefined) continue;
      const row = this.#rowFor(request.id, event);
      // Of two commands for one task the first wins.
      if (row.command !== null && row.command.offset < Number(event.position.offset)) continue;
      const { field, priority, tags, line = null, budget = null } = request;
      const sameAs = typeof field === 'string' ? null : field.sameAs;
      const named = typeof field === 'string' ? field : this.#rows.get(field.sameAs)?.field;
      row.command = commandFrom(event);
      row.field = named ?? `task:${request.id}`;
      Object.assign(row, { about: sameAs, priority, tags, line, budget });
    }
  }

  #applyEvents(events: readonly Event[], which: 'listening' | 'all'): void {
    for (const event of events) {
      const fact = factOf(event);
      const id = actionTasks.concerns(fact);
      if (id === undefined) continue;
      const row = this.#rowFor(id, event);
      row.state = actionTasks.evolve(row.state, fact);
    }
    for (const event of events) this.wake(actionTasks.wakes(factOf(event)), which);
  }

  #rowFor(id: string, { key, position }: Event): Row {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const row: Row = { id, key, partition: position.partition, ...EMPTY };
    this.#rows.set(id, row);
    return row;
  }

  #taskFrom(row: Row): ActionTask {
    if (row.command === null) throw new Error(`Nobody has asked for ${row.id}.`);
    const { id, key, partition, command, state, tries, failures } = row;
    const leased = row.token !== null && row.leasedUntil >= this.#now();
    const field = row.field ?? `task:${id}`;
    return {
      id,
      key,
      partition,
      field,
      command,
      state,
      status: statusOf(row),
      tries,
      failures,
      leased,
    };
  }
}

function commandFrom({ type, data, envelope, position }: Event): ActionTask['command'] {
  const { id, tenantId, correlationId, time } = envelope;
  const correlated = correlationId === undefined ? {} : { correlationId };
  const offset = Number(position.offset);
  // Which types ask for a task is for the definition to say.
  return { type, data, id, tenantId, ...correlated, at: time, offset } as Extract<
    ActionTask['command'],
    { type: CommandName }
  >;
}
